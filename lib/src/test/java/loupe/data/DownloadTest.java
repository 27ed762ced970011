package loupe.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import loupe.data.Download.Remote;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a server on this machine. */
@Tag("data")
class DownloadTest {
    private static final byte[] IMAGES = noise(1, 200_000);
    private static final byte[] LABELS = noise(2, 500);
    private static final Duration QUICKLY = Duration.ofSeconds(15);
    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private HttpServer server;
    private String home;
    @TempDir
    private Path folder;
    private Path target;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        home = "http://%s:%d/set/".formatted(server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort());
        target = folder.resolve("cache/mnist");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        byte[] bytes = served.get(exchange.getRequestURI().getPath());
        try (exchange) {
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(cuts.getAndDecrement() > 0 ? Arrays.copyOf(bytes, bytes.length / 2) : bytes);
        }
    }

    private static byte[] noise(long seed, int size) {
        byte[] bytes = new byte[size];
        RandomGenerator random = new java.util.SplittableRandom(seed);
        random.nextBytes(bytes);
        return bytes;
    }

    private static Remote remote(String name, byte[] content) {
        try {
            return new Remote(name, HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Download images(Remote... files) {
        served.put("/set/images.gz", IdxTest.gzipped(IMAGES));
        served.put("/set/labels.gz", IdxTest.gzipped(LABELS));
        return new Download(RealData.MNIST, home, List.of(files));
    }

    private Download images() {
        return images(remote("images", IMAGES), remote("labels", LABELS));
    }

    /** All files under the temporary folder. */
    private List<String> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void gzippedFilesAreUnpackedAndMovedIntoPlace() throws IOException {
        assertTrue(images().into(target));
        assertEquals(List.of("cache/mnist/images", "cache/mnist/labels"), files());
        assertArrayEquals(IMAGES, Files.readAllBytes(target.resolve("images")));
        assertArrayEquals(LABELS, Files.readAllBytes(target.resolve("labels")));
    }

    @Test
    void anArchiveIsUnpackedToTheFilesThatAreWanted() throws IOException {
        served.put("/set/all.tar.gz", IdxTest.gzipped(tar(Map.of("deep/inside/images", IMAGES, "deep/readme.txt", new byte[9], "deep/labels", LABELS))));
        assertTrue(new Download(RealData.CIFAR_10, home + "all.tar.gz", List.of(remote("images", IMAGES), remote("labels", LABELS))).into(target));
        assertEquals(List.of("cache/mnist/images", "cache/mnist/labels"), files());
        assertArrayEquals(IMAGES, Files.readAllBytes(target.resolve("images")));
    }

    @Test
    void anArchiveThatLacksAFileIsNotMovedIntoPlace() throws IOException {
        served.put("/set/half.tar.gz", IdxTest.gzipped(tar(Map.of("images", IMAGES))));
        assertFalse(new Download(RealData.CIFAR_10, home + "half.tar.gz", List.of(remote("images", IMAGES), remote("labels", LABELS))).into(target));
        assertFalse(Files.exists(target));
    }

    private static byte[] tar(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    @Test
    void otherBytesThanExpectedAreRefusedAndLeaveNothing() throws IOException {
        var download = images(remote("images", LABELS));
        var error = assertThrows(IllegalStateException.class, () -> download.into(target));
        assertTrue(error.getMessage().startsWith("images arrived with SHA-256 " + remote("images", IMAGES).sha256() + "; expected "), error.getMessage());
        assertEquals(List.of(), files());
        assertFalse(Files.exists(target));
    }

    @Test
    void aFileThatIsNotThereIsNotAskedForAgain() throws IOException {
        var download = images(remote("nowhere", IMAGES));
        assertFalse(assertTimeout(QUICKLY, () -> download.into(target)));
        assertFalse(download.into(target));
        assertEquals(1, requests.get());
        assertEquals(List.of(), files());
    }

    @Test
    void aRefusedConnectionIsNoticedQuickly() throws IOException {
        var download = images();
        server.stop(0);
        assertFalse(assertTimeout(QUICKLY, () -> download.into(target)));
        assertEquals(List.of(), files());
    }

    @Test
    void aPageInsteadOfAFileIsRefused() throws IOException {
        var download = images(remote("login", IMAGES));
        served.put("/set/login.gz", "<html>Please log in</html>".getBytes());
        assertFalse(download.into(target));
        assertEquals(List.of(), files());
    }

    @Test
    void aConnectionThatIsCutLeavesNothingAndCanBeTriedAgain() throws IOException {
        var download = images();
        cuts.set(1);
        assertFalse(download.into(target));
        assertEquals(List.of(), files());
        assertTrue(download.into(target));
        assertArrayEquals(IMAGES, Files.readAllBytes(target.resolve("images")));
    }

    @Test
    void whatArrivedWholeBeforeACutIsNotFetchedAgain() throws IOException {
        var download = images(remote("labels", LABELS), remote("images", IMAGES));
        byte[] whole = served.put("/set/images.gz", Arrays.copyOf(IdxTest.gzipped(IMAGES), 1000));
        assertFalse(download.into(target));
        assertFalse(Files.exists(target), "half a set is no set");
        served.put("/set/images.gz", whole);
        assertTrue(download.into(target));
        assertEquals(3, requests.get(), "labels, half of images, images");
    }
}
