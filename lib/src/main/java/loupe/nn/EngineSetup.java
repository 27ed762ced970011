package loupe.nn;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * The engine's environment, settled before it is loaded: no calls home, operators run one after the other on the calling thread, and
 * always the same number of threads inside an operator, so that results are the same on every machine of a kind.
 *
 * <p>MXNet reads these variables once, through C's {@code getenv}; a variable that is already set is left alone.
 */
final class EngineSetup {
    private EngineSetup() {}

    /** C's own environment functions. */
    interface C extends Library {
        int setenv(String name, String value, int overwrite);
    }

    static {
        System.setProperty("OPT_OUT_TRACKING", "true");
        set("MXNET_ENGINE_TYPE", "NaiveEngine");
        set("OMP_NUM_THREADS", "2");
        set("OMP_WAIT_POLICY", "PASSIVE"); // waiting threads that spin bring a busy machine to a halt
        set("MXNET_SUBGRAPH_VERBOSE", "0");
    }

    /** Runs the settings above, once. */
    static void ensure() {}

    private static void set(String name, String value) {
        if (System.getenv(name) != null) return;
        if (Platform.isWindows()) {
            Function.getFunction("msvcrt", "_putenv_s").invokeInt(new Object[] {name, value});
        } else {
            Native.load(Platform.C_LIBRARY_NAME, C.class).setenv(name, value, 0);
        }
    }
}
