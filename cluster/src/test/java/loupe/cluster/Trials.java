package loupe.cluster;

import static loupe.nn.Activation.RELU;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import loupe.data.DrawnDigits;
import loupe.data.ImageSet;
import loupe.evaluation.Folds;
import loupe.experiment.Candidate;
import loupe.experiment.Failure;
import loupe.experiment.LocalExecutor;
import loupe.experiment.Measurement;
import loupe.experiment.Outcome;
import loupe.experiment.TrialExecutor;
import loupe.experiment.TrialExecutor.Job;
import loupe.experiment.Validation;
import loupe.nn.Architecture;
import loupe.nn.Convolution;
import loupe.nn.Dense;
import loupe.nn.Dropout;
import loupe.nn.Flatten;
import loupe.nn.Input;
import loupe.nn.MaxPooling;
import loupe.training.Training;

/** Small trials on drawn digits. */
final class Trials {
    static final ImageSet DIGITS = DrawnDigits.of(120, 1);
    static final Validation FOLDS = Validation.folds(DIGITS, Folds.stratified(DIGITS.labels(), 3, 1));

    private Trials() {}

    static Architecture network(int filters) {
        return Architecture.of("small", Input.image(1, 28, 28).standardized(0.13, 0.31), Convolution.of(filters, 5), RELU, new MaxPooling(2), new Flatten(), new Dropout(0.25), new Dense(10));
    }

    /** Two networks, two seeds, three folds. */
    static List<Job> jobs(int epochs) {
        var jobs = new ArrayList<Job>();
        for (int filters : new int[] {3, 5}) {
            for (long seed : new long[] {1, 2}) {
                for (var split : FOLDS.splits()) jobs.add(new Job(new Candidate(network(filters), Training.sgd(0.05, 0.5).batchSize(16).epochs(epochs).seed(seed)), split));
            }
        }
        return jobs;
    }

    /** Three outputs for ten classes. */
    static Job broken() {
        return new Job(new Candidate(Architecture.of("broken", Input.image(1, 28, 28), new Flatten(), new Dense(3)), Training.sgd(0.05, 0.5)), FOLDS.splits().get(0));
    }

    /** What jobs come to, in their order. */
    static List<Outcome> outcomes(TrialExecutor executor, List<Job> jobs) {
        var outcomes = new Outcome[jobs.size()];
        executor.run(jobs, ended -> outcomes[ended.job()] = ended.outcome());
        return Arrays.asList(outcomes);
    }

    /** All that does not depend on how fast the machine is. */
    static List<String> results(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome instanceof Failure failure ? failure.reason() : result((Measurement) outcome)).toList();
    }

    private static String result(Measurement measurement) {
        var losses = measurement.epochs().stream().map(epoch -> epoch.trainingLoss() + " " + epoch.testLoss() + " " + epoch.testAccuracy()).toList();
        return "%x %s %s %s".formatted(measurement.weights(), measurement.accuracy(), measurement.loss(), losses);
    }

    static List<String> expected(List<Job> jobs) {
        return results(outcomes(new LocalExecutor(2), jobs));
    }
}
