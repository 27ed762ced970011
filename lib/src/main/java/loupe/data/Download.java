package loupe.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The public homes of data sets. A file is unpacked, checked against its SHA-256, and only then moved into place. */
record Download(RealData set, String home, List<Remote> files) {
    private static final int PATIENCE = 4_000; // milliseconds without a sign of life
    private static final Set<Download> UNREACHABLE = ConcurrentHashMap.newKeySet();

    /**
     * @param name file in the cache; at the home it is gzipped, or stands in the archive that the home is
     * @param sha256 of the unpacked bytes
     */
    record Remote(String name, String sha256) {}

    private static final Download MNIST = new Download(RealData.MNIST, "https://ossci-datasets.s3.amazonaws.com/mnist/", List.of(
            new Remote("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new Remote("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new Remote("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new Remote("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));
    private static final Download FASHION_MNIST = new Download(RealData.FASHION_MNIST,
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/", List.of(
            new Remote("train-images-idx3-ubyte", "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
            new Remote("train-labels-idx1-ubyte", "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
            new Remote("t10k-images-idx3-ubyte", "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
            new Remote("t10k-labels-idx1-ubyte", "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")));

    private static final Download CIFAR_10 = new Download(RealData.CIFAR_10, "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", List.of(
            new Remote("data_batch_1.bin", "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
            new Remote("data_batch_2.bin", "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
            new Remote("data_batch_3.bin", "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
            new Remote("data_batch_4.bin", "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
            new Remote("data_batch_5.bin", "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
            new Remote("test_batch.bin", "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b")));

    /** The home of a set that has one. */
    static Optional<Download> of(RealData set) {
        return switch (set) {
            case MNIST -> Optional.of(MNIST);
            case FASHION_MNIST -> Optional.of(FASHION_MNIST);
            case CIFAR_10 -> Optional.of(CIFAR_10);
            case GREEK, HANDWRITTEN_DIGITS, HEART -> Optional.empty();
        };
    }

    /**
     * Fills a folder; false, within seconds, where there is no network.
     *
     * @throws IllegalStateException if what arrives is not what was expected
     */
    boolean into(Path folder) {
        if (UNREACHABLE.contains(this)) return false;
        Path beside = folder.resolveSibling("." + folder.getFileName() + ".part");
        try {
            if (home.endsWith(".tar.gz")) fetchArchive(beside);
            else for (var file : files) fetch(file, beside);
            Files.move(beside, folder);
            return true;
        } catch (UncheckedIOException e) {
            return Files.isDirectory(folder); // cut off half-way: worth another try, unless another process was faster
        } catch (IOException e) {
            UNREACHABLE.add(this);
            return Files.isDirectory(folder);
        }
    }

    private void fetch(Remote file, Path folder) throws IOException {
        if (Files.exists(folder.resolve(file.name()))) return; // checked when it was written
        try (var unpacked = new GZIPInputStream(open(home + file.name() + ".gz"))) {
            writeChecked(unpacked, file, folder.resolve(file.name()));
        }
    }

    private void fetchArchive(Path folder) throws IOException {
        int found = 0;
        try (var archive = new TarArchiveInputStream(new GZIPInputStream(open(home)))) {
            for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String name = Path.of(entry.getName()).getFileName().toString();
                for (var file : files) {
                    if (!file.name().equals(name)) continue;
                    writeChecked(archive, file, folder.resolve(name));
                    found++;
                }
            }
        }
        if (found != files.size()) throw new IOException("%s holds %d of %d files".formatted(home, found, files.size()));
    }

    private static InputStream open(String address) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        int answer = connection.getResponseCode();
        if (answer == HttpURLConnection.HTTP_OK) return connection.getInputStream();
        connection.disconnect();
        throw new IOException("%s answers %d".formatted(address, answer));
    }

    private static void writeChecked(InputStream bytes, Remote file, Path target) {
        WholeFile.write(target, out -> {
            var digest = sha256();
            new DigestInputStream(bytes, digest).transferTo(out);
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(file.sha256())) throw new IllegalStateException("%s arrived with SHA-256 %s; expected %s".formatted(file.name(), found, file.sha256()));
        });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
