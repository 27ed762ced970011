package loupe.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Folders that hold a set as IDX files under MNIST's names, gzipped or not. */
final class IdxFolder {
    private IdxFolder() {}

    static ImageSet read(RealData.Found found, String name, String prefix, List<String> classes) {
        return Idx.images(name, found.source(), classes, file(found.folder(), prefix + "-images-idx3-ubyte"), file(found.folder(), prefix + "-labels-idx1-ubyte"));
    }

    /** The file of this name, or of this name and {@code .gz}. */
    static Path file(Path folder, String name) {
        return Stream.of(name, name + ".gz").map(folder::resolve).filter(Files::isRegularFile).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no file %s or %s.gz".formatted(folder, name, name)));
    }
}
