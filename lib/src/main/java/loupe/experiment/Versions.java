package loupe.experiment;

import java.util.Map;
import java.util.TreeMap;
import loupe.engine.EngineSetup;

/** What trials run on: the same versions on processors of one kind give the same numbers. */
final class Versions {
    static final Map<String, String> CURRENT = current();

    private Versions() {}

    private static Map<String, String> current() {
        var versions = new TreeMap<>(EngineSetup.versions());
        versions.put("java", System.getProperty("java.version"));
        versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }
}
