package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.channels.JupyterSocket;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;

/** Starts the kernel: {@code IJava CONNECTION_FILE}. */
public final class IJava {
    private static JavaKernel kernel;

    private IJava() {}

    /** The kernel of this process; null before {@link #main}, as in IJava. */
    public static JavaKernel getKernelInstance() {
        return kernel;
    }

    public static void main(String[] arguments) throws Exception {
        JupyterSocket.JUPYTER_LOGGER.setLevel(Level.WARNING);
        var connection = new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(arguments[0]))));
        kernel = new JavaKernel();
        kernel.becomeHandlerForConnection(connection);
        connection.connect();
        connection.waitUntilClose();
        System.exit(0);
    }
}
