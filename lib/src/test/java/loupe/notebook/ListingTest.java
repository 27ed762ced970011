package loupe.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListingTest {
    private static final List<String> SOURCE = List.of(
            "final class Sum {",
            "    private final int start = begin();",
            "",
            "    /** Adds. */",
            "    @Override",
            "    static <T> int of(int a, List<T> b) {",
            "        if (a < b.size()) {",
            "            return of(a);",
            "        }",
            "        return 0;",
            "    }",
            "",
            "    int other() {",
            "        return 1;",
            "    }",
            "",
            "    int of(int a) {",
            "        return a & 1;",
            "    }",
            "}");

    @Test
    void aMethodComesWithItsCommentAndItsOverloads() {
        var listing = Listing.of("Sum.java", SOURCE, "of");
        assertEquals("Sum.java:4", listing.place());
        assertEquals(List.of("/** Adds. */", "@Override", "static <T> int of(int a, List<T> b) {", "    if (a < b.size()) {",
                "        return of(a);", "    }", "    return 0;", "}",
                "", "int of(int a) {", "    return a & 1;", "}"), listing.lines());
        assertTrue(listing.toHtml().contains("if (a &lt; b.size()) {") && listing.toHtml().contains("a &amp; 1"), listing.toHtml());
    }

    @Test
    void aMethodThatIsNotThereIsNamedWithThoseThatAre() {
        var error = assertThrows(IllegalArgumentException.class, () -> Listing.of("Sum.java", SOURCE, "begin"));
        assertEquals("method \"begin\" not found; Sum.java has of, other", error.getMessage());
    }

    @Test
    void aMethodOfTheLibraryIsFoundInItsSource() {
        var listing = Listing.of("loupe.scratch.Perceptron", "sigmoid");
        assertTrue(listing.place().startsWith("lib/src/main/java/loupe/scratch/Perceptron.java:"), listing.place());
        assertTrue(listing.lines().contains("    return (float) (1 / (1 + Math.exp(-z)));"), listing::toString);
    }

    @Test
    void aClassWithoutSourceIsNamed() {
        var error = assertThrows(UncheckedIOException.class, () -> Listing.of("loupe.scratch.Nothing", "of"));
        assertTrue(error.getMessage().contains("Nothing.java"), error.getMessage());
    }
}
