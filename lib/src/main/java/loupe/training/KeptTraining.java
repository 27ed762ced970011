package loupe.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import loupe.data.Examples;
import loupe.nn.Network;
import loupe.trial.Places;
import loupe.trial.Trials;

/** A training as a trial: the line has what it came to, a checkpoint beside the log the weights and the history. */
final class KeptTraining {
    private final Training recipe;
    private final Network network;
    private final Examples train;
    private final Examples test;
    private final Map<String, ?> from;
    private History fitted;

    /**
     * @param file beside the log, empty without one
     * @param weights fingerprint of those that it ended with
     */
    private record Ended(String file, double accuracy, double loss, long weights) {}

    KeptTraining(Training recipe, Network network, Examples train, Examples test) {
        this.recipe = recipe;
        this.network = network;
        this.train = train;
        this.test = test;
        from = Map.of("network", network.description(), "recipe", recipe, "train", train, "test", test);
    }

    History in(Trials trials) {
        var file = trials.beside("%s-%08x.safetensors".formatted(network.name().replaceAll("[^A-Za-z0-9]+", "-"), trials.fingerprint(from)));
        try {
            var ended = trials.run("training", from, Ended.class, () -> fit(file));
            if (fitted == null) fitted = read(file.orElseThrow(), ended);
        } catch (CancellationException interrupted) {
            if (fitted == null) throw interrupted;
        }
        return fitted;
    }

    private Ended fit(Optional<Places> file) {
        fitted = recipe.fit(network, train, test);
        if (!fitted.isComplete()) throw new CancellationException("interrupted while training");
        file.ifPresent(places -> Checkpoint.of(network, fitted).withoutOptimizer().write(places.added()));
        var last = fitted.test().get(fitted.test().size() - 1);
        return new Ended(file.map(places -> places.added().getFileName().toString()).orElse(""), last.accuracy(), last.loss(), network.fingerprint());
    }

    private History read(Places file, Ended ended) {
        Path found = file.found();
        var checkpoint = Checkpoint.read(found);
        var history = checkpoint.history();
        if (history.weights() != ended.weights()) {
            throw new IllegalArgumentException("%s has other weights than its log says: run the training anew, make notebooks FRESH=1".formatted(found));
        }
        try (var kept = checkpoint.network()) {
            kept.parameters().forEach(network::setParameter);
        }
        long steps = recipe.steps(train.size());
        recipe.listener().progressed(new Progress(history, steps, steps, 0));
        return history;
    }
}
