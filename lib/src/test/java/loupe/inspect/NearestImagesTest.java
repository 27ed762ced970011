package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.inspect.NearestImages.Neighbour;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.Network;
import org.junit.jupiter.api.Test;

class NearestImagesTest {

    /** The layer's output is both pixels, from 0 to 255: distances are those of school geometry. */
    @Test
    void distancesAreEuclidean() {
        var plain = Architecture.of("plain", Input.image(1, 1, 2).standardized(0, 1 / 255.0), new Flatten(), new Dense(2));
        var images = ImageSet.of("test", new Source(Source.Kind.FILES, "made here"), new ImageShape(1, 1, 2), List.of("a", "b"),
                new byte[] {0, 0, 3, 4, 6, 8, 0, 0, 3, 0}, new byte[] {0, 1, 1, 0, 1}, List.of());
        try (var network = Network.of(plain, 1)) {
            var nearest = NearestImages.of(network, "flatten1", images.select(0, 2), images, 3);
            assertEquals(List.of(0, 3, 4), nearest.neighbours().get(0).stream().map(Neighbour::image).toList());
            assertEquals(List.of(0.0, 0.0, 3.0), nearest.neighbours().get(0).stream().map(each -> Math.round(each.distance() * 1e4) / 1e4).toList());
            assertEquals(List.of(2, 1, 4), nearest.neighbours().get(1).stream().map(Neighbour::image).toList());
            assertEquals(5, nearest.neighbours().get(1).get(1).distance(), 1e-4);
            assertEquals(List.of("a", "b"), nearest.nearestClasses());
            assertEquals(List.of("a", "a", "a", "b", "b", "b"), nearest.toTable().stringColumn("class").asList());
            assertEquals(List.of("a", "a", "b", "b", "b", "b"), nearest.toTable().stringColumn("its class").asList());
        }
    }

    @Test
    void moreImagesThanAreReadAtATimeAreAllSearched() {
        var digits = DrawnDigits.of(900, 1);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var nearest = NearestImages.of(network, "fc1", digits.select(0, 399, 400, 899), digits, 2).neighbours();
            assertEquals(List.of(0, 399, 400, 899), nearest.stream().map(each -> each.get(0).image()).toList());
            for (var each : nearest) assertTrue(each.get(0).distance() < 1e-3 && each.get(1).distance() > 1e-3);
        }
    }

    @Test
    void noQueriesAreRefused() {
        var digits = DrawnDigits.of(3, 1);
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            assertThrows(IllegalArgumentException.class, () -> NearestImages.of(network, "fc1", digits.first(0), digits, 1));
            assertThrows(IllegalArgumentException.class, () -> NearestImages.of(network, "fc1", digits, digits.first(0), 1));
        }
    }
}
