package loupe.nn;

import static loupe.nn.Activation.RELU;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final Input GREY = Input.image(1, 28, 28);

    /** 156 + 2,416 + 48,120 + 10,164 + 850. */
    @Test
    void leNetHasTheParametersOfItsPaper() {
        assertEquals(6 * 26 + 16 * (6 * 25 + 1) + 120 * (400 + 1) + 84 * (120 + 1) + 10 * (84 + 1), Cnn.LENET.parameters());
    }

    @Test
    void theDigitNetworkHasTheReportsParameters() {
        var parameters = Cnn.DIGITS.summary().stream().filter(row -> row.parameters() > 0).map(LayerSummary::parameters).toList();
        assertEquals(List.of(260L, 5_020L, 16_050L, 510L), parameters);
        assertEquals(21_840, Cnn.DIGITS.parameters());
    }

    @Test
    void theDigitNetworkHasTheReportsShapes() {
        assertEquals(List.of("10 × 24 × 24", "10 × 12 × 12", "10 × 12 × 12", "20 × 8 × 8", "20 × 8 × 8", "20 × 4 × 4", "20 × 4 × 4", "320", "50", "50", "10"),
                Cnn.DIGITS.summary().stream().map(row -> row.output().toString()).toList());
        assertEquals(List.of("conv1", "pool1", "relu1", "conv2", "dropout1", "pool2", "relu2", "flatten1", "fc1", "relu3", "fc2"), Cnn.DIGITS.layerNames());
    }

    /** 32 · (9 + 1), 32 · (9 · 32 + 1), 128 · (32 · 12 · 12 + 1), 10 · (128 + 1). */
    @Test
    void kerasFirstExampleHas600810Parameters() {
        assertEquals(320 + 9_248 + 589_952 + 1_290, Cnn.KERAS.parameters());
        assertEquals(600_810, Cnn.KERAS.parameters());
    }

    @Test
    void strideAndPaddingFollowTheFormula() {
        // ⌊(28 + 2 · 2 − 5) / 3⌋ + 1 = 10; of 9 × 9, windows of 2 leave one row over
        var net = Architecture.of("strided", GREY, new Convolution(4, 5, 3, 2), Convolution.of(4, 2), new MaxPooling(2));
        assertEquals(List.of("4 × 10 × 10", "4 × 9 × 9", "4 × 4 × 4"), net.summary().stream().map(row -> row.output().toString()).toList());
    }

    @Test
    void theTableHasARowALayer() {
        var row = Cnn.DIGITS.toTable().row(0);
        assertEquals("conv1", row.getString("layer"));
        assertEquals("10 filters 5 × 5", row.getString("what it does"));
        assertEquals("10 × 24 × 24", row.getString("output"));
        assertEquals(260, row.getLong("parameters"));
        assertEquals(11, Cnn.DIGITS.toTable().rowCount());
    }

    @Test
    void anUnknownLayerIsNamedWithThoseThereAre() {
        var small = Cnn.DIGITS.upTo("relu1");
        var error = assertThrows(IllegalArgumentException.class, () -> small.layer("conv3"));
        assertEquals("layer \"conv3\" not found; digits has conv1, pool1, relu1", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> small.with("conv3", RELU));
        assertThrows(IllegalArgumentException.class, () -> small.insertAfter("conv3", RELU));
        assertThrows(IllegalArgumentException.class, () -> small.without("conv3"));
        assertThrows(IllegalArgumentException.class, () -> small.upTo("conv3"));
    }

    @Test
    void aReplacedLayerKeepsItsName() {
        var wider = Cnn.DIGITS.with("conv1", Convolution.of(6, 5));
        assertEquals(Cnn.DIGITS.layerNames(), wider.layerNames());
        assertEquals(Convolution.of(6, 5), wider.layer("conv1"));
        assertEquals(6 * 26 + 20 * (6 * 25 + 1) + 16_050 + 510, wider.parameters());
        assertEquals(Convolution.of(10, 5), Cnn.DIGITS.layer("conv1"), "the original stays");
    }

    @Test
    void anInsertedLayerTakesTheNextFreeName() {
        var names = Cnn.DIGITS.insertAfter("relu3", new Dropout(0.5)).layerNames();
        assertEquals(List.of("fc1", "relu3", "dropout2", "fc2"), names.subList(8, 12));
        assertEquals(Cnn.DIGITS_TWO_DROPOUTS.layerNames(), names);
        assertEquals("dropout1", Cnn.DIGITS.without("dropout1").insertAfter("conv2", new Dropout(0.1)).layerNames().get(4), "a name that is free again");
    }

    @Test
    void withoutAndUpToLeaveTheRestAsItWas() {
        assertEquals(List.of("conv1", "pool1", "conv2"), Cnn.DIGITS.without("relu1").upTo("conv2").layerNames());
        assertEquals(TensorShape.of(20, 4, 4), Cnn.DIGITS.upTo("pool2").output());
    }

    @Test
    void aFilterLargerThanItsInputNamesItsLayer() {
        var error = assertThrows(IllegalArgumentException.class, () -> Cnn.DIGITS.with("conv2", Convolution.of(20, 13)));
        assertEquals("layer \"conv2\": 20 filters 13 × 13 does not fit into maps of 12 × 12", error.getMessage());
        var pool = assertThrows(IllegalArgumentException.class, () -> Architecture.of("x", GREY, new MaxPooling(29)));
        assertTrue(pool.getMessage().startsWith("layer \"pool1\": "), pool.getMessage());
    }

    @Test
    void aDenseLayerWantsAVector() {
        var error = assertThrows(IllegalArgumentException.class, () -> Cnn.DIGITS.without("flatten1"));
        assertEquals("layer \"fc1\": a dense layer needs a vector but gets 20 × 4 × 4; put a Flatten before it", error.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Architecture.of("x", GREY, new Flatten(), Convolution.of(1, 1)));
    }

    private static String refused(Layer... layers) {
        return assertThrows(IllegalArgumentException.class, () -> Architecture.of("x", GREY, layers)).getMessage();
    }

    @Test
    void patchesThatDoNotFitAreRefused() {
        assertEquals("layer \"patches1\": patches of 5 × 5, 5 apart, do not fit into maps with a side of 28; expected 5 plus a multiple of 5", refused(new Patches(5, 5, 8)));
        assertEquals("layer \"patches1\": patches of 29 × 29, 1 apart, do not fit into maps with a side of 28; expected 29 plus a multiple of 1", refused(new Patches(29, 1, 8)));
        assertEquals("patches of 4 × 4, 5 apart, leave gaps; expected 4 apart at most", assertThrows(IllegalArgumentException.class, () -> new Patches(4, 5, 8)).getMessage());
    }

    @Test
    void headsThatDoNotDivideTheWidthAreRefused() {
        assertEquals("layer \"encoder1\": 3 heads for a width of 8; expected a number that divides it", refused(new Patches(7, 7, 8), new TransformerLayer(3, 16)));
    }

    @Test
    void anLstmWantsASequenceOfAtLeastOneStep() {
        assertEquals("layer \"lstm1\": an LSTM needs a sequence of (step, feature) but gets 1 × 28 × 28; put a Sequence before it", refused(new Lstm(4)));
        var none = assertThrows(IllegalArgumentException.class, () -> new Lstm(4).output(TensorShape.of(0, 28)));
        assertEquals("a shape of [0, 28]; expected one or more sizes, each at least 1", none.getMessage());
        assertEquals("layer \"pool1\": maximum of 29 × 29 does not fit into maps of 28 × 28", refused(new MaxPooling(29), Sequence.ROWS, new Lstm(4)));
    }

    @Test
    void rowsAndColumnsAreSequences() {
        var net = Architecture.of("x", Input.image(3, 4, 5), Sequence.ROWS);
        assertEquals(TensorShape.of(4, 15), net.output());
        assertEquals(TensorShape.of(5, 12), net.with("sequence1", Sequence.COLUMNS).output());
    }

    @Test
    void overlappingPatchesAreMore() {
        assertEquals(TensorShape.of(49, 8), new Patches(4, 4, 8).output(GREY.shape()));
        assertEquals(TensorShape.of(36, 8), new Patches(8, 4, 8).output(GREY.shape()));
    }

    /** As torchvision has them: ResNet-50's first block of a stage and the ones after, on 64 and 256 channels. */
    @Test
    void aBottleneckHasResNet50sParameters() {
        assertEquals(75_008, new Bottleneck(64, 1).parameters(TensorShape.of(64, 56, 56)));
        assertEquals(70_400, new Bottleneck(64, 1).parameters(TensorShape.of(256, 56, 56)));
    }

    @Test
    void twoLayersOfOneNameAreRefused() {
        var twice = List.of(new Architecture.Named("a", RELU), new Architecture.Named("a", RELU));
        assertEquals("two layers named \"a\"", assertThrows(IllegalArgumentException.class, () -> new Architecture("x", GREY, twice)).getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a.b", "a b", "optimizer.a", "é"})
    void aNameThatWouldNotReadInAFileIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Architecture("x", GREY, List.of(new Architecture.Named(name, RELU))));
    }

    @Test
    void valuesOutOfRangeAreRefusedWhereTheyEnter() {
        assertThrows(IllegalArgumentException.class, () -> Architecture.of("empty", GREY));
        assertThrows(IllegalArgumentException.class, () -> new Convolution(0, 3, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Convolution(1, 3, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Convolution(1, 3, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> new MaxPooling(0));
        assertThrows(IllegalArgumentException.class, () -> new Dense(0));
        assertThrows(IllegalArgumentException.class, () -> new Dropout(1));
        assertThrows(IllegalArgumentException.class, () -> new Lstm(0));
        assertThrows(IllegalArgumentException.class, () -> new Bottleneck(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Bottleneck(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Patches(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TransformerLayer(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new PatchTransformer(4, 4, 8, 2, 0, TokenPooling.MEAN));
        assertThrows(IllegalArgumentException.class, () -> new ChannelDropout(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> GREY.standardized(0, 0));
    }

    @Test
    void anArchitectureOfEveryKindOfLayerSurvivesAFile(@TempDir Path folder) {
        var input = Input.image(3, 12, 12).standardized(0.1, 0.7);
        var every = List.of(
                Architecture.of("every \"kind\"", input, new Convolution(4, 3, 2, 1), RELU, new ChannelDropout(0.125), new MaxPooling(2), Activation.TANH, new Flatten(),
                        new Dense(5), Activation.SIGMOID, new Dropout(0.3), new Dense(2)),
                Architecture.of("residual", input, new BatchNormalization(), new Bottleneck(2, 2), new GlobalAveragePooling(), new Dense(2)),
                Architecture.of("recurrent", input, Sequence.COLUMNS, new Lstm(4), new Dense(2)),
                new PatchTransformer(4, 2, 8, 2, 1, TokenPooling.CLASS_TOKEN).architecture("transformer", input, 2));
        var kinds = every.stream().flatMap(architecture -> architecture.layers().stream()).map(named -> named.layer().getClass()).distinct().toList();
        assertTrue(kinds.containsAll(List.of(Layer.class.getPermittedSubclasses())), "a kind of layer is missing here");
        Path file = folder.resolve("every.safetensors");
        for (var architecture : every) {
            try (var network = Network.of(architecture, 1)) {
                network.save(file);
                try (var read = Network.load(file)) {
                    assertEquals(architecture, read.architecture().orElseThrow());
                    assertEquals(network.parameters(), read.parameters());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "[]", "{", "{}", "{\"name\":\"x\"}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[1,8,8]},\"mean\":[0],\"deviation\":[1]},\"layers\":[]}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[1,8,8]},\"mean\":[0],\"deviation\":[0]},\"layers\":[{\"name\":\"a\",\"kind\":\"Flatten\",\"values\":{}}]}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[1,8,8]},\"mean\":[0],\"deviation\":[1]},\"layers\":[null]}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[1,8,8]},\"mean\":[0],\"deviation\":[1]},\"layers\":[{\"name\":\"a\",\"kind\":\"Magic\",\"values\":{}}]}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[1,8,8]},\"mean\":[0],\"deviation\":[1]},\"layers\":[{\"name\":\"a\",\"kind\":\"Dropout\",\"values\":{\"rate\":7}}]}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[1,8,8]},\"mean\":[0],\"deviation\":[1]},\"layers\":[{\"name\":\"a\",\"kind\":\"Flatten\"}]}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[1,8,-8]},\"mean\":[0],\"deviation\":[1]},\"layers\":[{\"name\":\"a\",\"kind\":\"Flatten\",\"values\":{}}]}",
        "{\"input\":{\"shape\":{\"sizes\":[1,8,8]},\"mean\":[0],\"deviation\":[1]},\"layers\":[{\"name\":\"a\",\"kind\":\"Flatten\",\"values\":{}}]}",
        "{\"name\":\"x\",\"input\":{\"shape\":{\"sizes\":[2000000,2000000,1]},\"mean\":[0],\"deviation\":[1]},\"layers\":[{\"name\":\"a\",\"kind\":\"Flatten\",\"values\":{}}]}"
    })
    void textThatIsNoArchitectureIsRefused(String text) {
        var error = assertThrows(IllegalArgumentException.class, () -> ArchitectureText.read(text));
        assertTrue(error.getMessage().startsWith("not an architecture: "), error.getMessage());
    }
}
