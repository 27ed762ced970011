package loupe.figure;

/** Text for XML and HTML; of the libraries here only Commons Lang has the like, deprecated, and drops what XML cannot hold in silence. */
final class Markup {
    private Markup() {}

    /** Safe between tags and inside quoted attributes; characters XML cannot hold become {@code U+FFFD}. */
    static String escape(String text) {
        var safe = new StringBuilder();
        allowed(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** The text with {@code U+FFFD} for what XML cannot hold. */
    static String allowed(String text) {
        int[] allowed = text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).toArray();
        return new String(allowed, 0, allowed.length);
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
    }
}
