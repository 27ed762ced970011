package loupe.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import loupe.data.Source;
import loupe.training.History;
import loupe.training.Schedule;
import loupe.training.Training;
import org.junit.jupiter.api.Test;

class HelpTest {
    private static final String SHAPES = """
            package shapes;
            import java.util.List;
            /** Has an {@code area<T>} & a < b. <script>alert(1)</script> See {@link #scaled(double)} and {@link Other#x}.
             *
             * <pre>{@code
             * new Circle(1) // <b>
             * }</pre>
             *
             * @param radius in metres, above 0 */
            public record Circle(@Deprecated double radius) implements Figure<List<String>> {
                public Circle { if (radius < 0) throw new IllegalArgumentException(); }
                /** A larger one. @throws no tag here
                 * @throws IllegalArgumentException if the factor is below {@code 0} */
                @SuppressWarnings("unchecked")
                public final <T extends Comparable<T>> Circle scaled(double factor) { return this; }
                public Circle scaled(int times) { return this; }
                void hidden() {}
                /** Kinds. */
                public enum Kind { FULL, /** Thin. */ EMPTY { public String toString() { return ""; } }, HALF(1); Kind(int... i) {} }
                public static final double PI = 3, TAU = 6;
            }
            """;

    private static final Sources SOURCES = new Sources(Map.of(
            "shapes.Circle", SHAPES,
            "shapes.Figure", "package shapes; \npublic interface Figure<T> { /** In square metres. */ double area(); private void hidden() {} }",
            "shapes.Hidden", "package shapes; \nclass Hidden { }",
            "flat.Figure", "package flat; \npublic class Figure { }",
            "shapes.package-info", "/** Round things. */\npackage shapes;"));

    private static String message(String name) {
        return assertThrows(IllegalArgumentException.class, () -> SOURCES.named(name)).getMessage();
    }

    private static String signatures(String name) {
        return String.join("; ", SOURCES.named(name).stream().map(Declaration::signature).toList());
    }

    @Test
    void aSignatureIsAsWrittenWithoutAnnotations() {
        assertEquals("public record Circle(double radius) implements Figure<List<String>>", signatures("Circle"));
        assertEquals("public final <T extends Comparable<T>> Circle scaled(double factor); public Circle scaled(int times)", signatures("Circle.scaled"));
        assertEquals("double radius()", signatures("shapes.Circle.radius"));
        assertEquals("public enum Kind", signatures("Circle.Kind"));
        assertEquals("EMPTY", signatures("Circle.Kind.EMPTY"));
        assertEquals("HALF", signatures("Circle.Kind.HALF"));
        assertEquals("public static final double PI", signatures("Circle.PI"));
        assertEquals("package shapes", signatures("shapes"));
    }

    @Test
    void whatATypeInheritsIsFoundThere() {
        assertEquals("double area()", signatures("Circle.area"));
    }

    @Test
    void aPageIsEscapedAndRunsNoScript() {
        String page = HelpPage.of(SOURCES.named("Circle"));
        assertTrue(page.contains("Has an <code>area&lt;T&gt;</code>"), page);
        assertTrue(page.contains("<a href=\"#help-Circle.scaled\">scaled</a> and <code>Other.x</code>"), page);
        assertTrue(page.contains("// &lt;b&gt;"), page);
        assertTrue(page.contains("id=\"help-Circle.scaled\""), page);
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("hidden"), page);
    }

    @Test
    void parametersAndErrorsAreListed() {
        String circle = HelpPage.of(SOURCES.named("Circle"));
        assertTrue(circle.contains("<dt><code>radius</code></dt><dd style=\"margin-left:2em\">in metres, above 0</dd>"), circle);
        String scaled = HelpPage.of(SOURCES.named("Circle.scaled"));
        assertTrue(scaled.contains("<dt>throws <code>IllegalArgumentException</code></dt>"), scaled);
        assertTrue(scaled.contains("if the factor is below <code>0</code></dd>"), scaled);
        assertTrue(HelpPage.of(SOURCES.named("Circle.radius")).contains("in metres, above 0"));
    }

    @Test
    void unknownAndAmbiguousNamesAreAnsweredWithThoseThereAre() {
        assertEquals("\"Figure\" is in more than one package: ask for flat.Figure or shapes.Figure", message("Figure"));
        assertEquals("\"Figure.area\" is in more than one package: ask for flat.Figure.area or shapes.Figure.area", message("Figure.area"));
        String scald = message("Circle.scald");
        assertTrue(scald.startsWith("\"scald\" not found in shapes.Circle; the nearest names are scaled, "), scald);
        assertTrue(message("Cirkle").startsWith("\"Cirkle\" not found; "), message("Cirkle"));
        assertTrue(message("Cirkle").contains("the nearest names are Circle, "), message("Cirkle"));
        assertTrue(message("scaled").contains("the nearest names are Circle.scaled, "), message("scaled"));
        assertTrue(message("Hidden").startsWith("\"Hidden\" not found"), message("Hidden"));
    }

    @Test
    void theLibrarysOwnSourcesAreAtHand() {
        String help = Help.of("Training.sgd").toString();
        assertTrue(help.contains("public static Training sgd(double learningRate, double momentum)\nStochastic gradient descent"), help);
        assertEquals(Help.of(Training.class).toString(), Help.of(Training.sgd(0.1, 0)).toString());
        assertTrue(Help.of(History.class).toHtml().contains("href=\"#help-History.isComplete\""));
        assertTrue(Help.of(Source.Kind.class).toString().startsWith("in loupe.data.Source\npublic enum Kind"));
        assertTrue(Help.of(Schedule.CONSTANT).toString().contains("Schedule"));
    }

    @Test
    void othersTypesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Help.of(String.class));
    }
}
