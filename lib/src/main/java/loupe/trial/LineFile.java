package loupe.trial;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A file that trials are added to, one a line. A line counts once it has its line break: what is behind the last one was torn
 * off by a crash, and is cut away before the next line. One process at a time may write.
 */
public final class LineFile implements AutoCloseable {
    /** Logs that are open in this process. A lock guards against other processes only, and goes when any stream of its file is closed. */
    private static final Set<Path> OPEN = new HashSet<>();

    private final Path path;
    private final RandomAccessFile file;
    private final FileChannel lock;

    private LineFile(Path path, RandomAccessFile file, FileChannel lock) {
        this.path = path;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens a log to add to; makes it, and its folder, where there is none. A file beside it, {@code .NAME.lock}, tells other processes.
     *
     * @throws IllegalStateException if somebody else has it open
     */
    public static LineFile open(Path path) {
        Path place = path.toAbsolutePath().normalize();
        synchronized (OPEN) {
            if (OPEN.contains(place)) throw taken(path);
            try {
                Files.createDirectories(place.getParent());
                var lock = FileChannel.open(place.resolveSibling(".%s.lock".formatted(place.getFileName())), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                try {
                    if (lock.tryLock() == null) throw taken(path);
                    var log = new LineFile(place, opened(place), lock);
                    OPEN.add(place);
                    return log;
                } catch (IOException | RuntimeException e) {
                    lock.close();
                    throw e;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("%s could not be opened for writing: %s".formatted(path, e), e);
            }
        }
    }

    /** The file, without a last line that was torn. */
    private static RandomAccessFile opened(Path place) throws IOException {
        var file = new RandomAccessFile(place.toFile(), "rw");
        try {
            file.setLength(wholeLines(Files.readAllBytes(place)));
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static IllegalStateException taken(Path path) {
        return new IllegalStateException("%s is being written by another program: wait for it to end, or give this one a file of its own".formatted(path));
    }

    /** Where the last whole line ends. */
    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        return end;
    }

    /**
     * All whole lines; none if there is no such file.
     *
     * @throws IllegalArgumentException if one of them is damaged, with its number
     */
    public static <T> List<T> read(Path path, Function<String, T> parse) {
        String text;
        try {
            byte[] bytes = Files.readAllBytes(path);
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, wholeLines(bytes))).toString();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read as UTF-8 text: %s".formatted(path, e), e);
        }
        var lines = new ArrayList<T>();
        for (int from = 0, to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
            try {
                lines.add(parse.apply(text.substring(from, to)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s:%d is no trial (%s): repair the line or take it out".formatted(path, lines.size() + 1, e.getMessage()), e);
            }
        }
        return lines;
    }

    /** Adds a line, which is on the disk when this returns. */
    public void append(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            file.seek(file.length());
            file.write(bytes); // unlike a channel, not closed by an interrupt
            file.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be added to: %s".formatted(path, e), e);
        }
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            OPEN.remove(path);
        }
        try (file; lock) {
            // the lock goes with its channel
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be closed: %s".formatted(path, e), e);
        }
    }
}
