package loupe.figure;

/**
 * Figures are files, never windows. Without this AWT would look for a display, and stop where {@code DISPLAY} names one that is gone.
 *
 * <p>AWT asks once, with its first colour or font: whoever starts the JVM does better to set {@code -Djava.awt.headless=true}.
 */
final class Headless {
    private static final String PROPERTY = "java.awt.headless";

    private Headless() {}

    /** Settles it unless the property is set already. */
    static void ensure() {
        if (System.getProperty(PROPERTY) == null) System.setProperty(PROPERTY, "true");
    }
}
