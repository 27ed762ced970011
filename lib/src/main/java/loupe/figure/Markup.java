package loupe.figure;

/** Text for XML and HTML. */
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

    /** The text without what XML cannot hold. */
    static String allowed(String text) {
        return text.codePoints().map(c -> isAllowed(c) ? c : 0xFFFD).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c == '\r' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c != 0xFFFE && c != 0xFFFF;
    }
}
