package loupe.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsWrittenWithItsFolders() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        WholeFile.write(file, "text".getBytes());
        assertEquals("text", Files.readString(file));
    }

    @Test
    void anOlderFileIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "a long text that was there");
        WholeFile.write(file, "new".getBytes());
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("c.txt"), names());
    }

    @Test
    void theOldFileStaysUntilAllIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "old");
        WholeFile.write(file, out -> {
            out.write("new".getBytes());
            out.flush();
            assertEquals("old", Files.readString(file));
        });
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "old");
        var error = assertThrows(UncheckedIOException.class, () -> WholeFile.write(file, out -> {
            out.write(1);
            throw new IOException("no space left");
        }));
        assertTrue(error.getMessage().startsWith(file + " could not be written") && error.getMessage().contains("no space left"), error.getMessage());
        assertEquals("old", Files.readString(file));
        assertThrows(IllegalStateException.class, () -> WholeFile.write(file, out -> {
            throw new IllegalStateException("anything");
        }));
        assertEquals(List.of("c.txt"), names());
    }

    @Test
    void aFolderInThePlaceOfAFileStays() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken/inside")).getParent();
        assertThrows(UncheckedIOException.class, () -> WholeFile.write(taken, new byte[1]));
        assertEquals(List.of("taken"), names());
        assertTrue(Files.isDirectory(taken.resolve("inside")));
    }

    @Test
    void aFileInThePlaceOfItsFolderIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x").resolve("c.txt");
        assertTrue(assertThrows(UncheckedIOException.class, () -> WholeFile.write(file, new byte[1])).getMessage().startsWith(file.toString()));
        assertFalse(Files.exists(file));
    }
}
