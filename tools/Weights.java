import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import loupe.data.Augmentation;
import loupe.data.Cifar10;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.data.Mnist;
import loupe.data.Project;
import loupe.data.WholeFile;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.nn.PatchTransformer;
import loupe.nn.ResNet;
import loupe.training.Checkpoint;
import loupe.training.Schedule;
import loupe.training.Training;

/**
 * Trains the networks whose weights the project carries, each with three seeds but for two dear ones, and measures each on the test images. Weights
 * and history of the first seed go to data/weights/NAME.safetensors, the last test of every seed to data/weights/NAME.csv.
 *
 * <pre>LOUPE_DATA=... java -cp 'lib/target/dist/*' tools/Weights.java [NAME...]</pre>
 */
public class Weights {
    private static final Path FOLDER = Project.root().resolve("data/weights");
    private static final int[] SEEDS = {42, 43, 44};

    /** Chosen by accuracy on the last 10,000 training digits after training on the others. */
    private static final Training DIGITS = Training.sgd(0.1, 0.9).weightDecay(3e-4).schedule(Schedule.ONE_CYCLE).batchSize(128).epochs(40).augmentation(new Augmentation(6, 0.07, 0.07, 0.7, 0));
    private static final Training KERAS = Training.adam(0.003).schedule(Schedule.ONE_CYCLE).batchSize(128).epochs(10).augmentation(new Augmentation(10, 0.1, 0.1, 1.5, 0));
    private static final Training DRAWN = Training.adam(0.003).schedule(Schedule.ONE_CYCLE).batchSize(128).epochs(10);

    /** Chosen by accuracy on the last 2,000 of the 10,000 training images after training on the others. */
    private static final Training RESNET = Training.sgd(0.1, 0.9).weightDecay(5e-4).schedule(Schedule.ONE_CYCLE).batchSize(64).epochs(25).augmentation(new Augmentation(0, 0, 0, 3, 0).withMirroring());

    /** Not tuned: the changes of pose are those of {@link #DIGITS}. */
    private static final Training TRANSFORMER = Training.adam(0.002).schedule(Schedule.ONE_CYCLE).batchSize(128).epochs(12).augmentation(new Augmentation(6, 0.07, 0.07, 0.7, 0));

    private record Trained(String name, Architecture architecture, Training recipe, ImageSet images, ImageSet tests, int seeds) {
        /** On digits, with all seeds. */
        Trained(String name, Architecture architecture, Training recipe, ImageSet images) {
            this(name, architecture, recipe, images, Mnist.test(), SEEDS.length);
        }
    }

    /** Trains those named, or all. */
    public static void main(String[] names) {
        if (Mnist.test().source().isDrawn() || Cifar10.test().source().isDrawn()) {
            throw new IllegalStateException("MNIST or CIFAR-10 not found: these weights are made and measured with real images; set LOUPE_DATA");
        }
        var all = List.of(
                new Trained("digits-plain", Cnn.DIGITS, Training.sgd(0.01, 0.5).epochs(5), Mnist.train()),
                new Trained("digits", Cnn.DIGITS, DIGITS, Mnist.train()),
                new Trained("keras", Cnn.KERAS, KERAS, Mnist.train()),
                new Trained("digits-drawn", Cnn.DIGITS, DRAWN, DrawnDigits.train()),
                new Trained("resnet", ResNet.CIFAR, RESNET, Cifar10.train().first(10_000), Cifar10.test(), 1),
                new Trained("patch-transformer", PatchTransformer.DIGITS, TRANSFORMER, Mnist.train(), Mnist.test(), 1));
        for (var trained : all) {
            if (names.length == 0 || List.of(names).contains(trained.name())) train(trained);
        }
    }

    private static void train(Trained trained) {
        var lines = new StringBuilder("network,architecture,trained on,epochs,seed,test accuracy,test loss,seconds\n");
        for (int seed : Arrays.copyOf(SEEDS, trained.seeds())) {
            try (var network = Network.of(trained.architecture(), seed)) {
                var history = trained.recipe().seed(seed).fit(network, trained.images(), trained.tests());
                var last = history.test().get(history.test().size() - 1);
                lines.append("%s,%s,\"%s\",%d,%d,%.4f,%.4f,%.0f%n".formatted(trained.name(), trained.architecture().name(), trained.images().source().description(),
                        trained.recipe().epochs(), seed, last.accuracy(), last.loss(), last.seconds()));
                System.out.println(trained.name() + ", seed " + seed + ": " + history);
                if (seed == SEEDS[0]) Checkpoint.of(network, history).withoutOptimizer().write(FOLDER.resolve(trained.name() + ".safetensors"));
            }
            WholeFile.write(FOLDER.resolve(trained.name() + ".csv"), lines.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
