package loupe.figure;

import java.nio.file.Path;

/** Where figures are written. */
final class FigureFile {
    private FigureFile() {}

    /** @throws IllegalArgumentException if the name is anything but letters, digits, {@code .}, {@code _} and {@code -} */
    static Path of(Path folder, String name, String ending) {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*")) {
            throw new IllegalArgumentException("figure name \"%s\"; expected letters, digits, '.', '_' and '-', such as 02-filters".formatted(name));
        }
        return folder.resolve(name + ending);
    }
}
