package loupe.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.regex.Pattern;

/** Where the masters of a standalone cluster listen: {@code spark://host:port}, several with commas between. */
record MasterAddress(String url) {
    private static final Pattern HOST = Pattern.compile("(.+):(\\d{1,5})");
    private static final int PATIENCE_MILLIS = 5000;

    /**
     * Spark itself would ask for 40 seconds, and then say so in pages.
     *
     * @throws IllegalStateException if none answers
     */
    void check() {
        var hosts = List.of(url.substring("spark://".length()).split(","));
        if (hosts.stream().noneMatch(MasterAddress::answers)) {
            throw new IllegalStateException("no Spark master answers at %s: look at its page, http://HOST:8080 as a rule, for its address, and whether this machine reaches it".formatted(url));
        }
    }

    private static boolean answers(String host) {
        var parts = HOST.matcher(host);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > 0xFFFF) return false;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2))), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
