package loupe.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import loupe.engine.EngineSetup;

/** What trials run on: the same versions on processors of one kind give the same numbers. */
public final class Machine {
    public static final String PROCESSOR = "processor";

    private Machine() {}

    private static final class Here {
        static final Map<String, String> DESCRIPTION = description();
    }

    /** Versions of Java and of the engine, system and processor, by name. */
    public static Map<String, String> here() {
        return Here.DESCRIPTION;
    }

    private static Map<String, String> description() {
        var all = new TreeMap<>(EngineSetup.versions());
        all.put("java", System.getProperty("java.version"));
        all.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        all.put(PROCESSOR, processor());
        return all;
    }

    /** Maker, model and the widest of its vector units, which decide how sums are rounded, such as "AMD EPYC, AVX2"; its architecture where the system does not say. */
    private static String processor() {
        try {
            String text = Files.readString(Path.of("/proc/cpuinfo"));
            String model = text.lines().filter(line -> line.startsWith("model name")).findFirst().map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("");
            if (model.isEmpty()) return System.getProperty("os.arch");
            return model + (text.contains(" avx512f") ? ", AVX-512" : text.contains(" avx2") ? ", AVX2" : "");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
