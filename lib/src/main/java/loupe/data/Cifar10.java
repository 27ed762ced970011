package loupe.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/** Colour photographs, 3 × 32 × 32. Krizhevsky, "Learning multiple layers of features from tiny images", 2009. */
public final class Cifar10 {
    static final List<String> CLASSES = List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private Cifar10() {}

    /** As many of the five training files, of 10,000 images each, as are there; where CIFAR-10 is not to be had, 10,000 drawn scenes: see {@link ImageSet#source()}. */
    public static ImageSet train() {
        return RealData.CIFAR_10.find().map(found -> read("CIFAR-10, training", found.source(), trainingFiles(found.folder()))).orElseGet(DrawnScenes::train);
    }

    private static List<Path> trainingFiles(Path folder) {
        var files = new ArrayList<Path>();
        files.add(IdxFolder.file(folder, "data_batch_1.bin"));
        for (int part = 2; part <= 5; part++) {
            String name = "data_batch_" + part + ".bin";
            if (Files.exists(folder.resolve(name)) || Files.exists(folder.resolve(name + ".gz"))) files.add(IdxFolder.file(folder, name));
        }
        return files;
    }

    /** The test images; where CIFAR-10 is not to be had, 2,000 drawn scenes. */
    public static ImageSet test() {
        return RealData.CIFAR_10.find().map(found -> read("CIFAR-10, test", found.source(), List.of(IdxFolder.file(found.folder(), "test_batch.bin")))).orElseGet(DrawnScenes::test);
    }

    /** Records of one label byte and 3,072 pixel bytes: all red, then green, then blue. */
    static ImageSet read(String name, Source source, List<Path> files) {
        var parts = files.stream().map(Cifar10::bytes).toList();
        int record = 1 + SHAPE.pixels();
        int count = parts.stream().mapToInt(bytes -> bytes.length / record).sum();
        byte[] pixels = new byte[Math.multiplyExact(count, SHAPE.pixels())];
        byte[] labels = new byte[count];
        int i = 0;
        for (byte[] bytes : parts) {
            for (int at = 0; at < bytes.length; at += record, i++) {
                labels[i] = bytes[at];
                System.arraycopy(bytes, at + 1, pixels, i * SHAPE.pixels(), SHAPE.pixels());
            }
        }
        try {
            return ImageSet.of(name, source, SHAPE, CLASSES, pixels, labels, List.of());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(files, e.getMessage()), e);
        }
    }

    private static byte[] bytes(Path file) {
        try (var in = Idx.open(file)) {
            byte[] bytes = in.readAllBytes();
            if (bytes.length == 0 || bytes.length % (1 + SHAPE.pixels()) != 0) {
                throw new IllegalArgumentException("%s holds %d bytes; expected records of %d: cut short or no CIFAR-10 file".formatted(file, bytes.length, 1 + SHAPE.pixels()));
            }
            return bytes;
        } catch (EOFException | ZipException e) {
            throw new IllegalArgumentException("%s ends early or is damaged (%s)".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
