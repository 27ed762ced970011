package loupe.engine;

import ai.djl.engine.Engine;
import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The engine's environment, settled before it is loaded: no calls home, operators run one after the other on the thread that calls
 * them, and none starts threads of its own, so that results do not depend on how many cores there are. {@link Workers} spread the work.
 *
 * <p>MXNet reads these variables once, through C's {@code getenv}, when its library is loaded.
 */
public final class EngineSetup {
    private static final String ENGINE = "MXNET_ENGINE_TYPE";
    private static final String NAIVE = "NaiveEngine";

    private static final boolean CAME_TOO_LATE = isLoaded() && !NAIVE.equals(System.getenv(ENGINE));

    private EngineSetup() {}

    /** C's own environment functions. */
    interface C extends Library {
        int setenv(String name, String value, int overwrite);
    }

    static {
        System.setProperty("OPT_OUT_TRACKING", "true");
        setenv(ENGINE, NAIVE); // with another, what operators write would be read before it is there
        if (System.getenv("OMP_NUM_THREADS") == null) setenv("OMP_NUM_THREADS", "1");
        setenv("MXNET_SUBGRAPH_VERBOSE", "0");
        setenv("MXNET_SUBGRAPH_BACKEND", "default"); // the other one fuses operators that then keep weights which have changed since
    }

    /**
     * Runs the settings above, once.
     *
     * @throws IllegalStateException if MXNet was loaded before, with other settings
     */
    public static void ensure() {
        if (CAME_TOO_LATE) {
            throw new IllegalStateException("MXNet was started before Loupe could settle its environment: use Loupe first (Notebook.open does), or start Java with %s=%s".formatted(ENGINE, NAIVE));
        }
    }

    /** Versions of what networks run on, by name. */
    public static Map<String, String> versions() {
        ensure();
        return Map.of("djl", Engine.getDjlVersion(), "mxnet", Engine.getEngine("MXNet").getVersion());
    }

    /** Whether the library is in this process already. Only Linux says so; elsewhere it is taken on trust. */
    private static boolean isLoaded() {
        var maps = Path.of("/proc/self/maps");
        try {
            return Files.isReadable(maps) && Files.readString(maps, StandardCharsets.ISO_8859_1).contains("libmxnet");
        } catch (IOException e) {
            return false;
        }
    }

    private static void setenv(String name, String value) {
        if (Platform.isWindows()) {
            Function.getFunction("msvcrt", "_putenv_s").invokeInt(new Object[] {name, value});
        } else {
            Native.load(Platform.C_LIBRARY_NAME, C.class).setenv(name, value, 1);
        }
    }
}
