package loupe.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loupe.data.handwriting.Handwriting;
import loupe.data.handwriting.Photo;

/** Pictures in folders, one folder a class; classes and files in the order of their names, numbers in names by their value. */
public final class ImageFolder {
    private static final List<String> ENDINGS = List.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff");
    private final Path folder;
    private final Source source;
    private final List<String> classes;
    private final List<Path> files;
    private final List<Path> skipped;

    private ImageFolder(Path folder, Source source, List<String> classes, List<Path> files, List<Path> skipped) {
        this.folder = folder;
        this.source = source;
        this.classes = classes;
        this.files = files;
        this.skipped = skipped;
    }

    /**
     * Finds the pictures (PNG, JPEG, BMP, GIF, TIFF); other files are left out and listed by {@link #skipped()}.
     *
     * @throws IllegalArgumentException if the folder is missing or holds no folder with a picture in it
     */
    public static ImageFolder of(Path folder) {
        return of(folder, new Source(Source.Kind.FILES, folder.getFileName().toString()));
    }

    static ImageFolder of(Path folder, Source source) {
        if (!Files.isDirectory(folder)) throw new IllegalArgumentException("no folder " + folder);
        var classes = new ArrayList<String>();
        var files = new ArrayList<Path>();
        var skipped = new ArrayList<Path>();
        for (var entry : list(folder)) {
            if (!Files.isDirectory(entry)) {
                skipped.add(entry);
                continue;
            }
            var byKind = list(entry).stream().collect(Collectors.partitioningBy(ImageFolder::isPicture));
            skipped.addAll(byKind.get(false));
            if (byKind.get(true).isEmpty()) continue;
            classes.add(entry.getFileName().toString());
            files.addAll(byKind.get(true));
        }
        if (files.isEmpty()) {
            String only = skipped.isEmpty() ? "" : " in folders of their own, only " + skipped.stream().limit(5).map(folder::relativize).toList();
            throw new IllegalArgumentException("%s has no pictures%s; expected one folder a class, such as %s, with %s files".formatted(
                    folder, only, folder.resolve("alpha/1.png"), String.join(", ", ENDINGS)));
        }
        if (classes.size() > 256) throw new IllegalArgumentException("%s has %d classes; expected at most 256".formatted(folder, classes.size()));
        return new ImageFolder(folder, source, List.copyOf(classes), List.copyOf(files), List.copyOf(skipped));
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith(".")).sorted(Comparator.comparing(ImageFolder::sortKey)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** The name with every number padded, so that 2 comes before 10. */
    private static String sortKey(Path file) {
        var padded = new StringBuilder();
        var matcher = Pattern.compile("\\d+").matcher(file.getFileName().toString());
        while (matcher.find()) matcher.appendReplacement(padded, "0".repeat(Math.max(0, 20 - matcher.group().length())) + matcher.group());
        return matcher.appendTail(padded).toString();
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    public List<String> classes() {
        return classes;
    }

    /** The pictures' files, class by class. */
    public List<Path> files() {
        return files;
    }

    /** Files that are no pictures by their names. */
    public List<Path> skipped() {
        return skipped;
    }

    /**
     * Picture {@code i} as it is in its file, upright.
     *
     * @throws IllegalArgumentException if the file is no picture that Java reads
     */
    public BufferedImage picture(int i) {
        return Photo.read(files.get(i));
    }

    /**
     * Every picture as the handwritten sign on it, brought to what MNIST would have held: 28 × 28, white on black.
     *
     * @throws IllegalArgumentException if a file is no picture, or nothing is written on it; the message names it
     */
    public ImageSet handwriting() {
        var shape = new ImageShape(1, 28, 28);
        byte[] pixels = new byte[files.size() * shape.pixels()];
        byte[] labels = new byte[files.size()];
        for (int i = 0; i < files.size(); i++) {
            System.arraycopy(Handwriting.read(files.get(i)).normalized(), 0, pixels, i * shape.pixels(), shape.pixels());
            labels[i] = (byte) classes.indexOf(files.get(i).getParent().getFileName().toString());
        }
        return ImageSet.of(name(), source, shape, classes, pixels, labels, files.stream().map(file -> file.getFileName().toString()).toList());
    }

    private String name() {
        String own = folder.getFileName().toString();
        return source.kind() == Source.Kind.FILES ? own : source + ", " + own;
    }

    @Override
    public String toString() {
        return "%s: %d pictures in %d classes%s".formatted(folder, files.size(), classes.size(), skipped.isEmpty() ? "" : ", skipped " + skipped);
    }
}
