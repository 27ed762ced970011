package loupe.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets without a public home, so that nothing is downloaded here. */
@Tag("data")
class RealDataTest {
    @TempDir
    private Path root;

    private Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Test
    void whatIsNowhereIsNotFound() {
        assertEquals(Optional.empty(), RealData.GREEK.find(Optional.empty(), root));
        assertEquals(Optional.empty(), RealData.HEART.find(Optional.empty(), root));
    }

    @Test
    void theCacheComesBeforeNothing() throws IOException {
        Path cached = folder("data/cache/greek");
        var found = RealData.GREEK.find(Optional.empty(), root).orElseThrow();
        assertEquals(cached, found.folder());
        assertEquals(Source.Kind.CACHE, found.source().kind());
    }

    @Test
    void theNamedFolderComesBeforeTheCache() throws IOException {
        folder("data/cache/greek");
        Path mine = folder("mine/greek");
        var found = RealData.GREEK.find(Optional.of(root.resolve("mine").toString()), root).orElseThrow();
        assertEquals(mine, found.folder());
        assertEquals(Source.Kind.LOUPE_DATA, found.source().kind());
        assertFalse(found.source().isDrawn());
    }

    @Test
    void aNamedFolderWithoutTheSetLeavesItToTheCache() throws IOException {
        folder("mine/mnist");
        Path cached = folder("data/cache/greek");
        assertEquals(cached, RealData.GREEK.find(Optional.of("mine"), root).orElseThrow().folder());
    }

    @Test
    void aRelativePathCountsFromTheRoot() throws IOException {
        Path mine = folder("shared/data/heart");
        folder("project");
        assertEquals(mine, RealData.HEART.find(Optional.of("../shared/data"), root.resolve("project")).orElseThrow().folder());
    }

    @Test
    void aNamedFolderThatIsMissingIsSaid() {
        var error = assertThrows(IllegalArgumentException.class, () -> RealData.GREEK.find(Optional.of("nowhere"), root));
        assertEquals("LOUPE_DATA is \"nowhere\", but there is no folder %s; name the folder that holds mnist/, greek/ and so on, or unset it".formatted(root.resolve("nowhere")),
                error.getMessage());
    }
}
