package loupe.cluster;

import com.google.gson.Gson;
import loupe.experiment.Candidate;
import loupe.experiment.Failure;
import loupe.experiment.Measurement;
import loupe.experiment.Outcome;
import loupe.experiment.Split;
import loupe.experiment.TrialExecutor.Job;
import loupe.nn.Architecture;
import loupe.training.Training;

/** Trials as text, on the way to an executor and back. */
final class TrialText {
    private static final Gson GSON = new Gson();

    private TrialText() {}

    /** Numbers are those of the image sets. */
    private record JobText(String architecture, String recipe, int train, int validation) {}

    /** One of the two is null. */
    private record OutcomeText(Measurement measurement, String failure) {}

    static String of(Job job, ImagePool images) {
        var candidate = job.candidate();
        return GSON.toJson(new JobText(candidate.architecture().toJson(), candidate.recipe().toJson(), images.number(job.split().train()), images.number(job.split().validation())));
    }

    static Job job(String text, ImagePool images) {
        var job = GSON.fromJson(text, JobText.class);
        return new Job(new Candidate(Architecture.ofJson(job.architecture()), Training.ofJson(job.recipe())), new Split(images.set(job.train()), images.set(job.validation())));
    }

    static String of(Outcome outcome) {
        return GSON.toJson(outcome instanceof Failure failure ? new OutcomeText(null, failure.reason()) : new OutcomeText((Measurement) outcome, null));
    }

    static Outcome outcome(String text) {
        var outcome = GSON.fromJson(text, OutcomeText.class);
        return outcome.measurement() == null ? new Failure(outcome.failure()) : outcome.measurement();
    }
}
