package loupe.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import java.util.List;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.Project;
import loupe.figure.PortraitPage;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.TensorShape;
import loupe.training.Checkpoint;
import org.junit.jupiter.api.Test;

class PortraitTest {
    private static final ImageSet DIGITS = DrawnDigits.of(60, 1);
    private static final ImageSet ONE = DIGITS.select(7);

    @Test
    void aPortraitShowsEveryLayerThatChangesSomethingAndWhatFollowsFromIt() {
        try (var network = Checkpoint.read(Project.root().resolve("data/weights/digits.safetensors")).network()) {
            var portrait = Portrait.of(network, ONE, DIGITS);
            assertEquals(List.of("conv1", "pool1", "relu1", "conv2", "pool2", "relu2", "fc1", "relu3", "fc2"), portrait.layers().stream().map(Portrait.View::layer).toList());
            assertEquals(TensorShape.of(20, 8, 8), portrait.layers().get(3).output().shape());
            assertEquals(network.activations("conv2", ONE).get(0), portrait.layers().get(3).output());
            int answer = network.predict(ONE).predicted(0);
            for (var maps : portrait.attributions()) assertEquals(Target.ofClass(answer), maps.map(0).target());
            assertEquals("relu3", portrait.nearest().layer());
            assertEquals(7, portrait.nearest().neighbours().get(0).get(0).image(), "the image itself is among them, and nearest");
            assertEquals(0, portrait.nearest().neighbours().get(0).get(0).distance(), 1e-4);
            assertTrue(portrait.leastChange().isTurned(0));
            assertTrue(PortraitPage.of(portrait).width() <= 900 && PortraitPage.of(portrait).toPng(1).length > 10_000);
        }
    }

    @Test
    void theSameCallWorksForABlockOfSomebodyElse() {
        var block = new SequentialBlock().add(Conv2d.builder().setFilters(30).setKernelShape(new Shape(5, 5)).optStride(new Shape(3, 3)).build()).add(Activation.tanhBlock())
                .add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(10).build());
        try (var network = Network.wrap("theirs", Cnn.DIGITS.input(), block)) {
            var portrait = Portrait.of(network, ONE, DIGITS);
            assertEquals(List.of(TensorShape.of(30, 8, 8), TensorShape.of(30, 8, 8), TensorShape.of(10)), portrait.layers().stream().map(view -> view.output().shape()).toList());
            assertTrue(PortraitPage.of(portrait).height() > 300);
        }
    }

    @Test
    void aPortraitIsOfOneImage() {
        try (var network = Network.of(Cnn.DIGITS, 1)) {
            var message = assertThrows(IllegalArgumentException.class, () -> Portrait.of(network, DIGITS, DIGITS)).getMessage();
            assertTrue(message.endsWith("has 60 images; a portrait is of one: take it with select(i)"), message);
        }
    }
}
