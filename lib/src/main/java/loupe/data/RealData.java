package loupe.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The real data sets, and where each is looked for: the folder named by {@code LOUPE_DATA}, the project's cache {@code data/cache}, the
 * set's public home if it has one (which fills the cache).
 */
public enum RealData {
    MNIST("MNIST", "mnist"),
    FASHION_MNIST("Fashion-MNIST", "fashion-mnist"),
    CIFAR_10("CIFAR-10", "cifar-10"),
    GREEK("Greek letters", "greek"),
    HANDWRITTEN_DIGITS("handwritten digits", "digits-handwritten"),
    HEART("heart disease", "heart");

    /** A set that was found: its folder and where that came from. */
    record Found(Path folder, Source source) {}

    private final String title;
    private final String folder;

    RealData(String title, String folder) {
        this.title = title;
        this.folder = folder;
    }

    /** What the set is called in captions. */
    public String title() {
        return title;
    }

    /** Its folder in {@code LOUPE_DATA} and in the cache. */
    public String folder() {
        return folder;
    }

    /** Where the set comes from on this machine; downloads it if it must and can. */
    public Source source() {
        return find().map(Found::source).orElse(new Source(Source.Kind.DRAWN, standIn()));
    }

    private String standIn() {
        return this == HEART ? "patients made up by Loupe in the place of the table " + title : "drawings by Loupe in the place of " + title;
    }

    /**
     * @throws IllegalArgumentException if {@code LOUPE_DATA} names no folder
     */
    Optional<Found> find() {
        return find(Optional.ofNullable(System.getenv("LOUPE_DATA")).filter(text -> !text.isBlank()), Project.root());
    }

    Optional<Found> find(Optional<String> data, Path root) {
        for (var place : places(data, root)) {
            if (Files.isDirectory(place.folder())) return Optional.of(place);
        }
        return Download.of(this).filter(home -> home.into(root.resolve("data/cache").resolve(folder)))
                .map(home -> new Found(root.resolve("data/cache").resolve(folder), new Source(Source.Kind.DOWNLOAD, title)));
    }

    private List<Found> places(Optional<String> data, Path root) {
        var places = new ArrayList<Found>();
        data.map(text -> base(text, root)).ifPresent(base -> places.add(new Found(base.resolve(folder), new Source(Source.Kind.LOUPE_DATA, title))));
        places.add(new Found(root.resolve("data/cache").resolve(folder), new Source(Source.Kind.CACHE, title)));
        return places;
    }

    private static Path base(String data, Path root) {
        Path base = root.resolve(data).normalize();
        if (!Files.isDirectory(base)) {
            throw new IllegalArgumentException("LOUPE_DATA is \"%s\", but there is no folder %s; name the folder that holds mnist/, greek/ and so on, or unset it".formatted(data, base));
        }
        return base;
    }
}
