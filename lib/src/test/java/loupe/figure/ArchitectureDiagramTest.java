package loupe.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import loupe.nn.Activation;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.MaxPooling;
import org.junit.jupiter.api.Test;

class ArchitectureDiagramTest {
    private static Architecture deep(int convolutions) {
        var architecture = Architecture.of("deep", Input.image(3, 64, 64), Convolution.of(64, 3), new Flatten(), new Dense(10));
        for (int i = 1; i < convolutions; i++) architecture = architecture.insertAfter("conv" + i, Convolution.of(64, 3));
        return architecture;
    }

    @Test
    void theTitleCountsLayersAndParameters() {
        assertEquals("digits: 11 layers, 21,840 parameters", ArchitectureDiagram.of(Cnn.DIGITS).title());
    }

    @Test
    void theReportsNetworksFitAPage() {
        for (var architecture : new Architecture[] {Cnn.DIGITS, Cnn.DIGITS_TWO_DROPOUTS, Cnn.KERAS}) {
            assertTrue(ArchitectureDiagram.of(architecture).width() <= 900, architecture.name());
        }
    }

    @Test
    void aLongNetworkGoesOnInAnotherRowInsteadOfBeyondThePage() {
        assertTrue(ArchitectureDiagram.of(deep(12)).width() <= 900);
        assertTrue(ArchitectureDiagram.of(deep(12)).height() > 1.7 * ArchitectureDiagram.of(deep(2)).height());
    }

    @Test
    void aLayerThatKeepsTheShapeIsAThinPlane() {
        var stages = Stage.of(Architecture.of("a", Input.image(1, 8, 8), Convolution.of(4, 3), Activation.RELU, new MaxPooling(2), new Flatten(), new Dense(2)));
        assertTrue(stages.get(2).isThin(stages.get(1)));
        assertTrue(!stages.get(1).isThin(stages.get(0)) && !stages.get(3).isThin(stages.get(2)));
    }

    @Test
    void aKernelsSizeIsKeptWithItsSign() {
        var stages = Stage.of(Cnn.DIGITS);
        assertEquals(5, stages.get(1).kernel());
        assertEquals("10 filters 5\u00A0×\u00A05", stages.get(1).unbrokenDescription());
    }

    @Test
    void thePictureIsNotEmpty() {
        assertTrue(ArchitectureDiagram.of(deep(1)).toSvg().contains("<path"));
    }
}
