package loupe.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are whole or not there: written beside their place and moved into it. */
public final class WholeFile {
    private WholeFile() {}

    /** What puts the bytes into the file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Replaces the file with these bytes; creates its folder where needed. */
    public static void write(Path file, byte[] bytes) {
        write(file, out -> out.write(bytes));
    }

    /**
     * Replaces the file; creates its folder where needed. What was there before stays until all is written.
     *
     * @throws UncheckedIOException if the file cannot be written, with its name
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        try {
            Files.createDirectories(target.getParent());
            Path beside = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
            try {
                try (var out = Files.newOutputStream(beside)) {
                    content.writeTo(out);
                }
                beside.toFile().setReadable(true, false);
                move(beside, target);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be written: %s".formatted(file, e), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
