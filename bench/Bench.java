import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.data.Mnist;
import loupe.nn.Architecture;
import loupe.nn.Cnn;
import loupe.nn.Network;
import loupe.scratch.GradientDescent;
import loupe.scratch.LearningCurve;
import loupe.scratch.Perceptron;
import loupe.training.History;
import loupe.training.Training;

/** Loupe's side of the comparison: java Bench train|byhand|predict|start name=value... One line of JSON at the end. */
final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) given.put(arguments[i].split("=", 2)[0], arguments[i].split("=", 2)[1]);
        switch (arguments[0]) {
            case "train" -> train(given);
            case "byhand" -> byhand(given);
            case "predict" -> predict();
            case "start" -> start();
            default -> throw new IllegalArgumentException(arguments[0] + "; expected train, byhand, predict or start");
        }
    }

    private static void train(Map<String, String> given) {
        boolean digits = given.get("network").equals("digits");
        var train = repeated(Mnist.train(), Integer.parseInt(given.get("images")));
        Architecture architecture = digits ? Cnn.DIGITS : Cnn.KERAS;
        Training recipe = digits ? Training.sgd(0.01, 0.5) : Training.adam(0.001);
        try (var network = Network.of(architecture, 42)) {
            var history = recipe.batchSize(64).epochs(Integer.parseInt(given.get("epochs"))).fit(network, train, Mnist.test());
            var tests = history.test();
            report("{\"epochs\": %s, \"accuracy\": %.4f}", Arrays.toString(epochs(history)), tests.get(tests.size() - 1).accuracy());
        }
    }

    private static void byhand(Map<String, String> given) {
        var train = repeated(Mnist.train(), Integer.parseInt(given.get("images")));
        var perceptron = Perceptron.of(train.shape(), 64, 10, 0.1, 42);
        var test = Mnist.test();
        var curve = GradientDescent.of(0.5).momentum(0.9).batchSize(256).epochs(Integer.parseInt(given.get("epochs"))).fit(perceptron, train, test);
        report("{\"epochs\": %s, \"accuracy\": %.4f}", Arrays.toString(epochs(curve)), perceptron.predict(test).accuracy());
    }

    private static double[] epochs(LearningCurve curve) {
        double[] sums = curve.measured().stream().mapToDouble(LearningCurve.Epoch::seconds).toArray();
        return IntStream.range(0, sums.length).mapToDouble(i -> i == 0 ? sums[0] : sums[i] - sums[i - 1]).toArray();
    }

    /** Seconds of training in each epoch. */
    private static double[] epochs(History history) {
        var tests = history.test();
        var seconds = new double[tests.size() - 1];
        for (int i = 0; i < seconds.length; i++) seconds[i] = tests.get(i + 1).seconds() - tests.get(i).seconds();
        return seconds;
    }

    /** The first of the images, or all of them again and again. */
    private static ImageSet repeated(ImageSet images, int count) {
        return images.select(IntStream.range(0, count).map(i -> i % images.size()).toArray());
    }

    private static void predict() {
        var images = Mnist.test();
        var batches = new ArrayList<ImageSet>();
        for (int start = 0; start < images.size(); start += 1000) batches.add(images.range(start, start + 1000));
        try (var network = Network.of(Cnn.DIGITS, 42)) {
            double pass = median(3, i -> batches.forEach(network::predict));
            double single = median(100, i -> network.predict(images.range(i % images.size(), i % images.size() + 1)));
            report("{\"images_per_second\": %.1f, \"milliseconds\": %.4f}", images.size() / pass, 1000 * single);
        }
    }

    private interface Work {
        void run(int i);
    }

    /** Median seconds of a call, over two seconds or more; the first fifth, at least one call, warms up and is not counted. */
    private static double median(int least, Work work) {
        var times = new ArrayList<Double>();
        long start = System.nanoTime();
        while (times.size() < least || System.nanoTime() - start < 2e9) {
            long before = System.nanoTime();
            work.run(times.size());
            times.add((System.nanoTime() - before) / 1e9);
        }
        var counted = times.subList(Math.max(1, times.size() / 5), times.size()).stream().sorted().toList();
        int middle = counted.size() / 2;
        return counted.size() % 2 == 1 ? counted.get(middle) : (counted.get(middle - 1) + counted.get(middle)) / 2;
    }

    private static void start() {
        var first = Mnist.train().first(64);
        var done = new double[1];
        try (var network = Network.of(Cnn.DIGITS, 42)) {
            Training.sgd(0.01, 0.5).batchSize(64).epochs(1).listener(progress -> {
                if (progress.step() > 0 && done[0] == 0) done[0] = System.currentTimeMillis() / 1e3;
            }).fit(network, first, first);
        }
        report("{\"at\": %.3f}", done[0]);
    }

    private static void report(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
