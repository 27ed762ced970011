package loupe.engine;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * The engine's environment, settled before it is loaded: no calls home, operators run one after the other on the thread that calls
 * them, and none starts threads of its own, so that results do not depend on how many cores there are. {@link Workers} spread the work.
 *
 * <p>MXNet reads these variables once, through C's {@code getenv}; a variable that is already set is left alone, unless results would be wrong.
 */
public final class EngineSetup {
    private static final String ENGINE = "MXNET_ENGINE_TYPE";
    private static final String NAIVE = "NaiveEngine";

    private EngineSetup() {}

    /** C's own environment functions. */
    interface C extends Library {
        int setenv(String name, String value, int overwrite);
    }

    static {
        System.setProperty("OPT_OUT_TRACKING", "true");
        set(ENGINE, NAIVE);
        set("OMP_NUM_THREADS", "1");
        set("MXNET_SUBGRAPH_VERBOSE", "0");
        setenv("MXNET_SUBGRAPH_BACKEND", "default"); // the other one fuses operators that then keep weights which have changed since
    }

    /** Runs the settings above, once. */
    public static void ensure() {}

    static boolean isNaive() {
        return System.getenv(ENGINE) == null || System.getenv(ENGINE).equals(NAIVE);
    }

    private static void set(String name, String value) {
        if (System.getenv(name) == null) setenv(name, value);
    }

    private static void setenv(String name, String value) {
        if (Platform.isWindows()) {
            Function.getFunction("msvcrt", "_putenv_s").invokeInt(new Object[] {name, value});
        } else {
            Native.load(Platform.C_LIBRARY_NAME, C.class).setenv(name, value, 1);
        }
    }
}
