package loupe.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import loupe.data.Project;

/**
 * Where the files of a log are.
 *
 * <p>A log in the project's {@code data/} comes with the project and is only read; what trials add goes to a file of the same name in {@code build/data}, or
 * in the folder that the environment variable {@code LOUPE_TRIALS} names. With {@code LOUPE_FRESH=1} what comes with the project is left aside. A log
 * elsewhere is one file that is read and added to.
 *
 * @param kept what comes with the project; empty where nothing does, or where everything is to run anew
 * @param added what is added to
 * @param asked where each trial that was asked for is written down, so that a log can be made of just these; empty for a log elsewhere
 */
public record Places(Optional<Path> kept, Path added, Optional<Path> asked) {
    private static final String FOLDER = "LOUPE_TRIALS";
    private static final String FRESH = "LOUPE_FRESH";

    public static Places of(Path file) {
        return of(file, Project.root(), Optional.ofNullable(System.getenv(FOLDER)).map(Path::of), "1".equals(System.getenv(FRESH)));
    }

    static Places of(Path file, Path root, Optional<Path> folder, boolean isFresh) {
        Path place = file.toAbsolutePath().normalize();
        Path data = root.resolve("data");
        if (!place.startsWith(data)) return new Places(Optional.empty(), place, Optional.empty());
        Path added = folder.orElse(root.resolve("build/data")).toAbsolutePath().normalize().resolve(data.relativize(place));
        return new Places(isFresh ? Optional.empty() : Optional.of(place), added, Optional.of(added.resolveSibling("." + added.getFileName() + ".asked")));
    }

    /** Both files, the one that comes with the project first. */
    public Stream<Path> all() {
        return Stream.concat(kept.stream(), Stream.of(added));
    }

    /** The file to read: the one that was added where there is one, otherwise the one that comes with the project. */
    public Path found() {
        return Files.exists(added) ? added : kept.orElse(added);
    }
}
