import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import loupe.data.GreekLetters;
import loupe.data.ImageSet;
import loupe.data.Mnist;
import loupe.embedding.Embedding;
import loupe.embedding.TSne;
import loupe.experiment.Candidate;
import loupe.experiment.Hyperparameter;
import loupe.experiment.SearchSpace;
import loupe.experiment.Sweep;
import loupe.experiment.Validation;
import loupe.inspect.Attribution;
import loupe.inspect.GradCam;
import loupe.inspect.InputTimesGradient;
import loupe.inspect.IntegratedGradients;
import loupe.inspect.Occlusion;
import loupe.inspect.Saliency;
import loupe.inspect.SmoothGrad;
import loupe.inspect.Target;
import loupe.nn.Architecture;
import loupe.nn.ChannelDropout;
import loupe.nn.Cnn;
import loupe.nn.Convolution;
import loupe.nn.Network;
import loupe.scratch.GradientDescent;
import loupe.scratch.LearningCurve;
import loupe.scratch.Perceptron;
import loupe.training.History;
import loupe.training.Training;

/** Loupe's side of the comparison: java Bench train|sweep|byhand|predict|inspect|thousand|vectors|embed|start name=value... One line of JSON at the end. */
final class Bench {
    private Bench() {}

    public static void main(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) given.put(arguments[i].split("=", 2)[0], arguments[i].split("=", 2)[1]);
        switch (arguments[0]) {
            case "train" -> train(given);
            case "sweep" -> sweep(given);
            case "byhand" -> byhand(given);
            case "predict" -> predict();
            case "inspect" -> inspect(Path.of(given.get("weights")));
            case "thousand" -> thousand(Path.of(given.get("weights")));
            case "vectors" -> vectors(Path.of(given.get("weights")), Path.of(given.get("to")));
            case "embed" -> embed(Path.of(given.get("weights")));
            case "start" -> start();
            default -> throw new IllegalArgumentException(arguments[0] + "; expected train, sweep, byhand, predict, inspect, thousand, vectors, embed or start");
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

    private static void sweep(Map<String, String> given) {
        var filters = Hyperparameter.of("filters", values(given, "filters", Integer::valueOf));
        var rate = Hyperparameter.of("rate", values(given, "rates", Double::valueOf));
        var batch = Hyperparameter.of("batch size", values(given, "batches", Integer::valueOf));
        int images = Integer.parseInt(given.get("images"));
        int epochs = Integer.parseInt(given.get("epochs"));
        var sweep = Sweep.of(Path.of(given.get("log")), Validation.holdOut(Mnist.train(), Integer.parseInt(given.get("held"))).first(images), chosen -> new Candidate(Cnn.DIGITS
                .with("conv1", Convolution.of(chosen.get(filters), 5)).with("conv2", Convolution.of(2 * chosen.get(filters), 5)).with("dropout1", new ChannelDropout(chosen.get(rate))),
                Training.sgd(0.01, 0.5).batchSize(chosen.get(batch)).epochs(epochs)));
        var trials = SearchSpace.of(filters, rate, batch).grid();
        try {
            Files.deleteIfExists(sweep.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long start = System.nanoTime();
        var results = sweep.run(trials);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!results.failures().isEmpty()) throw new IllegalStateException(results.failures().toString());
        report("{\"images_per_second\": %.1f, \"held out\": %.4f}", (double) trials.size() * images * epochs / seconds, results.best().accuracy());
    }

    @SafeVarargs
    private static <T> T[] values(Map<String, String> given, String name, Function<String, T> form, T... none) {
        return Arrays.stream(given.get(name).split(",")).map(form).toList().toArray(none);
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

    private static Map<String, Attribution> methods(int steps, Occlusion occlusion) {
        var methods = new LinkedHashMap<String, Attribution>();
        methods.put("saliency", new Saliency());
        methods.put("input x gradient", new InputTimesGradient());
        methods.put("integrated gradients", new IntegratedGradients(steps));
        methods.put("occlusion", occlusion);
        methods.put("SmoothGrad", new SmoothGrad(steps, 0.15, 42));
        methods.put("Grad-CAM", new GradCam("conv2"));
        return methods;
    }

    private static void inspect(Path weights) {
        var methods = methods(50, new Occlusion(5, 1));
        var images = Mnist.test().first(100);
        var targets = Target.truths(images);
        try (var network = Network.load(weights)) {
            var results = new ArrayList<String>();
            methods.values().forEach(method -> median(5, i -> method.explain(network, images, targets))); // what they share is compiled before any is measured
            methods.forEach((name, method) -> results.add("\"%s\": %.6f".formatted(name, median(5, i -> method.explain(network, images, targets)))));
            report("{%s}", String.join(", ", results));
        }
    }

    /** How much more memory is resident after a thousand more calls, once the virtual machine has warmed up in as many. */
    private static void thousand(Path weights) {
        var methods = methods(5, new Occlusion(7, 7)).values().stream().toList();
        var images = Mnist.test().first(20);
        try (var network = Network.load(weights)) {
            var resident = new ArrayList<Long>();
            for (int i = 0; i <= 2000; i++) {
                if (i % 1000 == 0) resident.add(resident());
                methods.get(i % methods.size()).explain(network, images, Target.truths(images));
            }
            report("{\"left\": %.2f, \"resident\": %s}", (resident.get(2) - resident.get(1)) / 1024.0, resident);
        }
    }

    /** KB, after a collection. */
    private static long resident() {
        System.gc();
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return Long.parseLong(lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow().replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What notebooks/04-embedding.ipynb makes a map of. */
    private static Embedding embedding(Network network) {
        return Embedding.of(network, "relu3", GreekLetters.train().join(Mnist.test().first(2000)));
    }

    private static void vectors(Path weights, Path to) {
        try (var network = Network.load(weights)) {
            var embedding = embedding(network);
            Files.writeString(to, IntStream.range(0, embedding.size()).mapToObj(i -> Arrays.toString(embedding.vector(i))).toList().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void embed(Path weights) {
        try (var network = Network.load(weights)) {
            var embedding = embedding(network);
            long start = System.nanoTime();
            var map = new TSne(30, 1000).project(embedding);
            report("{\"seconds\": %.4f, \"trustworthiness\": %.6f}", (System.nanoTime() - start) / 1e9, map.trustworthiness(5));
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
