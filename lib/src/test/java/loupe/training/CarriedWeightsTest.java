package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import loupe.data.Cifar10;
import loupe.data.ImageSet;
import loupe.data.Mnist;
import loupe.data.Project;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weights that the project carries read test images as well as their own history says. Needs the real MNIST and CIFAR-10. */
@Tag("data")
class CarriedWeightsTest {

    @ParameterizedTest
    @CsvSource({"digits-plain, 0.980, 0.0785", "digits, 0.993, 0.022", "keras, 0.994, 0.022", "digits-drawn, 0.970, 0.110", "patch-transformer, 0.985, 0.055"})
    void carriedWeightsReadTheTestDigits(String name, double accuracy, double loss) {
        readsAsWell(name, Mnist.test(), accuracy, loss);
    }

    @Test
    void theCarriedResidualNetworkRecognisesTheTestPhotographs() {
        readsAsWell("resnet", Cifar10.test(), 0.65, 1.1);
    }

    private static void readsAsWell(String name, ImageSet test, double accuracy, double loss) {
        assumeFalse(test.source().isDrawn(), "the real images are not here: the carried weights are not tested");
        Path file = Project.root().resolve("data/weights").resolve(name + ".safetensors");
        var checkpoint = Checkpoint.read(file);
        try (var network = checkpoint.network()) {
            var evaluation = Evaluation.of(network, test);
            assertTrue(evaluation.accuracy() >= accuracy && evaluation.loss() <= loss, () -> name + ": " + evaluation);
            var last = checkpoint.history().test().get(checkpoint.history().test().size() - 1);
            assertEquals(last.accuracy(), evaluation.accuracy(), 2e-4, "the history's last test");
        }
    }
}
