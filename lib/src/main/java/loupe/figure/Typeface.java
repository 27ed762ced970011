package loupe.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The font the library carries (Inter): the only one figures use, so that they look the same everywhere.
 *
 * <p>AWT asks the system for its fonts before it reads any font of ours, and on Linux fails where there are none ("Fontconfig head is null"). It asks again
 * at the next call, so after that failure it is told that the carried font is all there is.
 */
enum Typeface {
    REGULAR("Inter-Regular.otf"),
    BOLD("Inter-SemiBold.otf");

    /** Unhinted outlines at fractional positions, which do not depend on the scale they are drawn at. */
    static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    private static final String FONT_LIST = "sun.awt.fontconfig";

    private final Font font;

    Typeface(String resource) {
        font = load(resource);
    }

    Font at(double size) {
        return font.deriveFont((float) size);
    }

    GlyphVector glyphs(String text, double size) {
        return at(size).createGlyphVector(CONTEXT, text);
    }

    private static Font load(String resource) {
        Headless.ensure();
        try {
            return parse(resource);
        } catch (RuntimeException | InternalError noSystemFonts) {
            if (System.getProperty(FONT_LIST) != null) throw noSystemFonts;
            System.setProperty(FONT_LIST, listOfOne(resource).toString());
            return parse(resource);
        }
    }

    private static Font parse(String resource) {
        try (var bytes = open(resource)) {
            return Font.createFont(Font.TRUETYPE_FONT, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("font " + resource + " is not readable: " + e.getMessage(), e);
        }
    }

    /** A font configuration in the JDK's own format that maps all five logical families to the carried file. */
    private static Path listOfOne(String resource) {
        var lines = new StringBuilder("version=1\n");
        for (var family : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
            for (var style : List.of("plain", "bold", "italic", "bolditalic")) lines.append("%s.%s.latin-1=Carried\n".formatted(family, style));
        }
        try {
            var file = temporary(".otf");
            try (var bytes = open(resource)) {
                Files.write(file, bytes.readAllBytes());
            }
            lines.append("sequence.allfonts=latin-1\nfilename.Carried=").append(file).append('\n');
            return Files.writeString(temporary(".properties"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary(String ending) throws IOException {
        var file = Files.createTempFile("loupe-font", ending);
        file.toFile().deleteOnExit();
        return file;
    }

    private static InputStream open(String resource) {
        var bytes = Typeface.class.getResourceAsStream(resource);
        if (bytes == null) throw new IllegalStateException("font " + resource + " not found beside " + Typeface.class.getName());
        return bytes;
    }
}
