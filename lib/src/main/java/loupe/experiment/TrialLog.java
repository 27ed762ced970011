package loupe.experiment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that trials are added to, one JSON object a line. A line counts once it has its line break: what is behind the last one was torn
 * off by a crash, and is cut away before the next line. One process at a time may write.
 */
final class TrialLog implements AutoCloseable {
    private final Path path;
    private final RandomAccessFile file;
    private final FileLock lock;

    private TrialLog(Path path, RandomAccessFile file, FileLock lock) {
        this.path = path;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens a log to add to; makes it, and its folder, where there is none.
     *
     * @throws IllegalStateException if somebody else has it open
     */
    static TrialLog open(Path path) {
        try {
            if (path.toAbsolutePath().getParent() != null) Files.createDirectories(path.toAbsolutePath().getParent());
            var file = new RandomAccessFile(path.toFile(), "rw");
            try {
                var lock = lock(file);
                if (lock == null) throw new IllegalStateException("%s is being written by another sweep: wait for it to end, or give this one a file of its own".formatted(path));
                file.setLength(wholeLines(path));
                return new TrialLog(path, file, lock);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be opened for writing: %s".formatted(path, e), e);
        }
    }

    /** Of a byte far behind the end, so that others may read meanwhile, on every system. */
    private static FileLock lock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Where the last whole line ends. */
    private static long wholeLines(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') end--;
        return end;
    }

    /**
     * All whole lines; none if there is no such file.
     *
     * @throws IllegalArgumentException if one of them is damaged, with its number
     */
    static List<TrialLine> read(Path path) {
        String text;
        try {
            text = Files.readString(path, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read as UTF-8 text: %s".formatted(path, e), e);
        }
        var lines = new ArrayList<TrialLine>();
        for (int from = 0, to = text.indexOf('\n'); to >= 0; from = to + 1, to = text.indexOf('\n', from)) {
            try {
                lines.add(TrialLine.parse(text.substring(from, to)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("%s:%d is no trial (%s): repair the line or take it out".formatted(path, lines.size() + 1, e.getMessage()), e);
            }
        }
        return lines;
    }

    /** Adds a line, which is on the disk when this returns. */
    void append(TrialLine line) {
        byte[] bytes = (line.text() + "\n").getBytes(StandardCharsets.UTF_8);
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
        try (file) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be closed: %s".formatted(path, e), e);
        }
    }
}
