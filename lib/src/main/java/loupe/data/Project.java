package loupe.data;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder, from wherever a program or notebook runs. */
public final class Project {
    private Project() {}

    /** The nearest folder, from the working directory upwards, that holds {@code lib/pom.xml}; outside the project, the working directory. */
    public static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("lib/pom.xml"))) return folder;
        }
        return here;
    }
}
