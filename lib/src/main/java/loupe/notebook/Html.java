package loupe.notebook;

/** Markup that a notebook shows as it is. */
record Html(String markup, String text) {
    @Override
    public String toString() {
        return text;
    }
}
