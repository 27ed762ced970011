package loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import loupe.data.ImageSet;
import loupe.engine.Backend;
import loupe.nn.Architecture;
import loupe.nn.Dense;
import loupe.nn.Flatten;
import loupe.nn.Network;
import loupe.nn.Tensor;
import loupe.nn.TensorShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferTest {
    private static final ImageSet STRIPES = Tiny.stripes(150, 4);
    private static final Training RECIPE = Training.sgd(0.1, 0.9).batchSize(50).epochs(2);

    private static List<String> changed(Network before, Network after) {
        return before.parameters().keySet().stream().filter(name -> !before.parameter(name).equals(after.parameter(name))).toList();
    }

    @Test
    void frozenLayersStayBitForBitAndTheOthersMove() {
        var layers = Tiny.NETWORK.layerNames();
        for (int last = 0; last < layers.size() - 1; last++) {
            try (var before = Network.of(Tiny.NETWORK, 1); var after = Network.of(Tiny.NETWORK, 1)) {
                var history = RECIPE.frozenUpTo(layers.get(last)).fit(after, STRIPES, STRIPES);
                assertEquals(Backend.GRAPH, history.backend());
                var behind = layers.subList(last + 1, layers.size());
                var expected = before.parameters().keySet().stream().filter(name -> behind.contains(name.substring(0, name.indexOf('.')))).toList();
                assertEquals(expected, changed(before, after));
            }
        }
    }

    /** The gradient of what follows does not depend on whether what is before moves too: the first step is the same. */
    @Test
    void theFirstStepOfWhatFollowsIsThatOfATrainingOfEverything() {
        var step = RECIPE.batchSize(150).epochs(1);
        String head = Tiny.NETWORK.layerNames().get(Tiny.NETWORK.layers().size() - 1);
        String before = Tiny.NETWORK.layerNames().get(Tiny.NETWORK.layers().size() - 2);
        try (var frozen = Network.of(Tiny.NETWORK, 1); var thawed = Network.of(Tiny.NETWORK, 1)) {
            step.frozenUpTo(before).fit(frozen, STRIPES, STRIPES);
            step.fit(thawed, STRIPES, STRIPES);
            assertEquals(thawed.parameter(head + ".weight"), frozen.parameter(head + ".weight"));
            assertEquals(thawed.parameter(head + ".bias"), frozen.parameter(head + ".bias"));
            assertNotEquals(thawed.fingerprint(), frozen.fingerprint());
        }
    }

    @Test
    void aNewHeadLeavesTheOldNetworkAndItsOtherWeights() {
        try (var network = Network.of(Tiny.NETWORK, 1); var other = Transfer.withHead(network, 7, 2)) {
            long before = network.fingerprint();
            assertEquals(7, other.architecture().orElseThrow().output().elements());
            String head = Tiny.NETWORK.layerNames().get(Tiny.NETWORK.layers().size() - 1) + ".";
            other.parameters().forEach((name, values) -> {
                if (!name.startsWith(head)) assertEquals(network.parameter(name), values);
            });
            other.setParameter(head + "bias", Tensor.of(TensorShape.of(7), 1, 2, 3, 4, 5, 6, 7));
            assertEquals(before, network.fingerprint());
        }
    }

    @Test
    void aFrozenTrainingIsSavedAndResumedAsOne(@TempDir Path folder) {
        String last = Tiny.NETWORK.layerNames().get(0);
        try (var whole = Network.of(Tiny.NETWORK, 1); var half = Network.of(Tiny.NETWORK, 1)) {
            RECIPE.frozenUpTo(last).fit(whole, STRIPES, STRIPES);
            var history = RECIPE.frozenUpTo(last).epochs(1).fit(half, STRIPES, STRIPES);
            Checkpoint.of(half, history).write(folder.resolve("half.safetensors"));
            var read = Checkpoint.read(folder.resolve("half.safetensors"));
            assertEquals(Optional.of(last), read.history().recipe().frozenUpTo());
            try (var resumed = read.network()) {
                RECIPE.frozenUpTo(last).resume(resumed, read.history(), STRIPES, STRIPES);
                assertEquals(whole.fingerprint(), resumed.fingerprint());
            }
        }
    }

    @Test
    void whatCannotBeIsSaid() {
        try (var network = Network.of(Tiny.NETWORK, 1)) {
            var layers = Tiny.NETWORK.layerNames();
            String last = layers.get(layers.size() - 1);
            assertEquals("no weights after layer \"%s\" of %s to train".formatted(last, network.name()),
                    assertThrows(IllegalArgumentException.class, () -> RECIPE.frozenUpTo(last).fit(network, STRIPES, STRIPES)).getMessage());
            assertTrue(assertThrows(IllegalArgumentException.class, () -> RECIPE.frozenUpTo("conv9").fit(network, STRIPES, STRIPES)).getMessage().startsWith("layer \"conv9\" not found"));
            assertThrows(IllegalArgumentException.class, () -> Transfer.withHead(network, 1, 2));
            try (var headless = network.upTo(layers.get(0))) {
                assertTrue(assertThrows(IllegalArgumentException.class, () -> Transfer.withHead(headless, 3, 2)).getMessage().contains("expected a dense layer"));
            }
        }
        var block = new SequentialBlock().add(Blocks.batchFlattenBlock()).add(Linear.builder().setUnits(2).build());
        try (var wrapped = Network.wrap("theirs", Tiny.NETWORK.input(), block)) {
            assertTrue(assertThrows(IllegalArgumentException.class, () -> Transfer.withHead(wrapped, 3, 2)).getMessage().startsWith("theirs is a wrapped block"));
        }
    }

    @Test
    void aLayerWhoseNameBeginsWithAnothersIsNotThatOne() {
        var layers = List.of(new Architecture.Named("flat", new Flatten()), new Architecture.Named("eye", new Dense(4)), new Architecture.Named("eye_head", new Dense(3)));
        var named = new Architecture("eyes", Tiny.NETWORK.input(), layers);
        try (var before = Network.of(named, 1); var after = Network.of(named, 1)) {
            RECIPE.frozenUpTo("eye").fit(after, STRIPES, STRIPES);
            assertEquals(List.of("eye_head.weight", "eye_head.bias"), changed(before, after));
        }
    }
}
