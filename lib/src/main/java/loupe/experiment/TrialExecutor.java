package loupe.experiment;

import java.util.List;
import java.util.function.Consumer;

/** Where trials run: on this machine's cores, or on a cluster. What they come to does not depend on it. */
public interface TrialExecutor {

    /** A network to train and what to judge it by. */
    record Job(Candidate candidate, Split split) {}

    /**
     * A job that has ended.
     *
     * @param job its number in the list
     */
    record Ended(int job, Outcome outcome) {}

    /** How many jobs run at a time. */
    int workers();

    /**
     * Runs jobs. Returns when all have ended, or soon after this thread is interrupted; the flag stays set.
     *
     * @param ended told of each job as it ends, on the calling thread
     * @throws IllegalStateException if the executor has to give up; what has ended was told of
     */
    void run(List<Job> jobs, Consumer<Ended> ended);
}
