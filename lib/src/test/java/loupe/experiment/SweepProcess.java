package loupe.experiment;

import java.nio.file.Path;
import loupe.nn.Convolution;
import loupe.training.Tiny;
import loupe.training.Training;

/** A sweep of 24 trials in a process of its own, to be killed. Says how many are done as they end. */
public final class SweepProcess {
    static final Hyperparameter<Integer> FILTERS = Hyperparameter.of("filters", 2, 3, 4, 5, 6, 7, 8, 9);
    static final SearchSpace SPACE = SearchSpace.of(FILTERS);

    private SweepProcess() {}

    static Sweep sweep(Path log) {
        return Sweep.of(log, Validation.holdOut(Tiny.stripes(60, 4), 20), chosen -> new Candidate(Tiny.NETWORK.with("conv1", Convolution.of(chosen.get(FILTERS), 3)), Training.sgd(0.1, 0.5).batchSize(16)))
                .seeds(1, 2, 3).executor(new LocalExecutor(2));
    }

    /** @param arguments the log */
    public static void main(String[] arguments) {
        sweep(Path.of(arguments[0])).listener(progress -> System.out.println(progress.done())).run(SPACE.grid());
    }
}
