package loupe.data.handwriting;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.random.RandomGenerator;
import loupe.data.Augmentation;
import loupe.data.GreekLetters;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Project;
import loupe.data.RandomSource;
import loupe.data.RandomSource.Purpose;
import loupe.data.Source;
import loupe.embedding.Distance;
import loupe.embedding.FewShot;
import loupe.nn.Network;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Letters in hands that are in no folder, by mouse and on photos, read by the neighbours of the 27 given ones as notebooks/04-embedding reads them. Needs the real letters. */
@Tag("data")
class PhotographedLettersTest {
    /** Paths in a square of 100: alpha, beta, gamma. Nothing was ever chosen by them. */
    private static final List<List<String>> FORMS = List.of(
            List.of(
                    "M 95 10 C 75 55 55 92 32 92 C 5 92 5 20 38 20 C 60 20 72 75 97 92",
                    "M 90 15 C 80 60 50 85 35 85 C 0 85 5 25 40 22 C 70 20 68 90 92 84",
                    "M 88 8 C 70 60 50 95 28 80 C 2 60 20 10 48 30 C 66 44 72 80 88 90",
                    "M 100 25 C 65 95 5 105 8 55 C 10 10 60 10 100 88",
                    "M 80 18 C 70 50 62 80 40 84 C 12 88 4 66 10 48 C 18 22 50 12 62 36 C 70 55 76 84 98 70",
                    "M 92 12 L 50 80 C 30 98 6 82 8 55 C 10 30 36 14 54 34 L 96 92"),
            List.of(
                    "M 10 100 L 20 30 C 25 0 75 -5 72 25 C 70 45 45 45 42 45 C 75 45 85 60 80 72 C 72 95 30 95 22 72",
                    "M 22 100 L 22 25 C 22 -5 72 -2 70 22 C 69 42 50 44 38 45 C 90 42 86 90 52 88 C 36 88 26 82 22 76",
                    "M 5 98 C 25 60 25 5 55 4 C 85 4 75 42 45 44 C 90 46 75 92 45 86 C 30 82 24 72 22 66",
                    "M 25 4 L 25 100 M 25 6 C 80 -5 80 40 30 46 C 92 44 90 92 26 86",
                    "M 15 96 C 20 60 22 40 28 20 C 34 2 66 0 66 20 C 66 36 52 40 46 42 C 66 44 74 54 70 68 C 64 86 34 84 26 74",
                    "M 30 100 C 22 70 18 10 50 6 C 78 4 74 38 48 44 C 84 50 74 88 50 86 C 40 86 34 80 30 76"),
            List.of(
                    "M 5 15 C 30 0 42 30 50 65 M 92 5 C 70 40 55 60 50 65 C 45 80 40 100 48 100 C 58 98 54 78 50 65",
                    "M 8 8 L 48 62 L 48 100 M 90 6 L 48 62",
                    "M 4 20 C 20 0 36 20 46 60 C 52 85 50 102 42 100 C 30 96 60 40 94 6",
                    "M 6 10 C 22 6 34 28 46 56 C 54 78 58 98 48 99 C 38 99 44 72 52 54 C 62 34 74 16 90 4",
                    "M 10 28 C 14 4 34 4 46 40 L 52 96 M 88 6 C 78 30 60 56 50 66",
                    "M 5 5 C 25 5 45 40 50 58 C 60 95 30 105 34 86 C 40 62 78 30 96 8"));
    private static final int SIDE = 400;
    private static List<String> classes;
    private static Network network;
    private static FewShot reader;

    @BeforeAll
    static void open() {
        var letters = GreekLetters.train();
        assumeFalse(letters.source().isDrawn(), "the Greek letters are not here: reading others by them is not tested");
        classes = letters.classes();
        network = Network.load(Project.root().resolve("data/weights/digits.safetensors"));
        reader = FewShot.of(network, "relu2", letters, 3, Distance.COSINE).withCopies(new Augmentation(15, 0.15, 0.3, 1, 0.5), 30, 42);
    }

    @AfterAll
    static void close() {
        if (network != null) network.close();
    }

    @Test
    void atLeast97PercentAreReadByMouse() {
        assertRead((form, i, random) -> picture(form, random, 1 + random.nextInt(3)), 5);
    }

    @Test
    void atLeast97PercentAreReadFromPhotosOfAllKinds() {
        var kinds = PhotographedPaper.Kind.values();
        assertRead((form, i, random) -> PhotographedPaper.photograph(Handwriting.of(picture(form, random, 18)).normalized(), kinds[i % kinds.length], random), 5);
    }

    /** How a form comes to be an image. */
    @FunctionalInterface
    private interface Taking {
        BufferedImage of(String form, int i, RandomGenerator random);
    }

    private static void assertRead(Taking taking, int times) {
        var random = RandomSource.of(11, Purpose.DRAWING);
        var missed = new ArrayList<String>();
        int all = 0;
        for (int letter = 0; letter < FORMS.size(); letter++) {
            for (int form = 0; form < FORMS.get(letter).size(); form++) {
                for (int time = 0; time < times; time++, all++) {
                    if (!isRead(taking.of(FORMS.get(letter).get(form), all, random.at(all)), letter)) missed.add("%d of letter %d, image %d".formatted(form, letter, all));
                }
            }
        }
        assertTrue(missed.size() <= 0.03 * all, "of %d: %s".formatted(all, missed));
    }

    /** An image on which nothing is found counts as misread. */
    private static boolean isRead(BufferedImage image, int letter) {
        try {
            var found = ImageSet.of("another's", new Source(Source.Kind.FILES, "images"), new ImageShape(1, 28, 28), classes, Handwriting.of(image).normalized(), new byte[] {(byte) letter}, List.of());
            return reader.read(found).right() == 1;
        } catch (IllegalArgumentException nothingFound) {
            return false;
        }
    }

    /** Turned and leaned a little, somewhere on white. */
    private static BufferedImage picture(String form, RandomGenerator random, double pen) {
        double size = SIDE * (0.35 + 0.35 * random.nextDouble()) / 100;
        var at = AffineTransform.getTranslateInstance(SIDE * (0.5 + 0.04 * random.nextGaussian()), SIDE / 2.0);
        at.rotate(0.1 * random.nextGaussian());
        at.shear(0.15 * random.nextGaussian(), 0);
        at.scale(size * Math.exp(0.12 * random.nextGaussian()), size);
        at.translate(-50, -50);
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, random.nextBoolean() ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke((float) pen, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(at.createTransformedShape(path(form, random)));
        graphics.dispose();
        return image;
    }

    /** The form with each of its points moved a little. */
    private static Path2D path(String form, RandomGenerator random) {
        var path = new Path2D.Double();
        var words = new Scanner(form).useLocale(Locale.ROOT);
        while (words.hasNext()) {
            String command = words.next();
            var points = new double[command.equals("C") ? 6 : 2];
            for (int i = 0; i < points.length; i++) points[i] = words.nextDouble() + 2 * random.nextGaussian();
            switch (command) {
                case "M" -> path.moveTo(points[0], points[1]);
                case "L" -> path.lineTo(points[0], points[1]);
                default -> path.curveTo(points[0], points[1], points[2], points[3], points[4], points[5]);
            }
        }
        return path;
    }
}
