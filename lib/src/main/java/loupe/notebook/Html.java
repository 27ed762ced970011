package loupe.notebook;

/** Markup that a notebook shows as it is. */
record Html(String markup, String text) {
    /** Text that markup shows as it is. */
    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return text;
    }
}
