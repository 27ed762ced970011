package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knowm.xchart.BoxChartBuilder;

class TypefaceTest {

    @ParameterizedTest
    @EnumSource(Typeface.class)
    void allThatFiguresWriteCanBeDrawn(Typeface face) {
        assertEquals(-1, face.at(12).canDisplayUpTo("0123456789 AZaz ×−→·%,.()½αβγδεζηθλμπρστφχψωΔΣΩ≤≥≈±…–\u00A0äéß"));
    }

    @ParameterizedTest
    @EnumSource(Typeface.class)
    void theCarriedFontIsInter(Typeface face) {
        assertTrue(face.at(12).getFontName().startsWith("Inter"), face.at(12).getFontName());
    }

    /** A second JVM whose fontconfig knows no font, as on a machine without any. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aMachineWithoutFontsDrawsTheSameFigure(@TempDir Path folder) throws IOException, InterruptedException {
        var config = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig><cachedir>" + folder + "</cachedir></fontconfig>");
        assertEquals(drawnBy(config), Drawing.fingerprint());
    }

    private static String drawnBy(Path config) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), Drawing.class.getName());
        builder.environment().put("FONTCONFIG_FILE", config.toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        var process = builder.start();
        try (InputStream output = process.getInputStream()) {
            var text = new String(output.readAllBytes()).trim();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return text;
        }
    }

    /** Draws in a JVM of its own and prints a checksum of what came out. */
    static final class Drawing {
        private Drawing() {}

        public static void main(String[] arguments) {
            System.out.println(fingerprint());
        }

        static String fingerprint() {
            var chart = LineChart.of("Loss × ε → 0").xLabel("examples").yLabel("loss").line("α", new double[] {0, 1, 2}, new double[] {3, 1, 2});
            var box = new BoxChartBuilder().width(300).height(200).title("Box").build();
            box.addSeries("a", new double[] {1, 2, 3});
            return Arrays.hashCode(chart.toPng(2)) + " " + chart.toSvg().hashCode() + " " + Arrays.hashCode(XChartFigure.of(box).toPng(1));
        }
    }
}
