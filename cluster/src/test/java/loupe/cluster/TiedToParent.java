package loupe.cluster;

import java.io.IOException;
import java.util.Arrays;

/** Runs another program's main, and ends when the process that started it does, even by SIGKILL. */
public final class TiedToParent {
    private TiedToParent() {}

    /** @param arguments the class, and what it is given */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        var watch = new Thread(TiedToParent::awaitEnd);
        watch.setDaemon(true);
        watch.start();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** The parent holds the other end of the standard input. */
    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) continue;
        } catch (IOException closed) {
            // as good as an end
        }
        Runtime.getRuntime().halt(1);
    }
}
