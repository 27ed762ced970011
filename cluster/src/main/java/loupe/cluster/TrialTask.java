package loupe.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import loupe.experiment.LocalExecutor;
import loupe.experiment.Outcome;
import org.apache.spark.broadcast.Broadcast;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** What an executor does with a partition, which is one job: text in, text out. */
final class TrialTask extends AbstractFunction1<Iterator<String>, String> implements Serializable {
    private static final long serialVersionUID = 1;

    private final Broadcast<ImagePool> images;

    TrialTask(Broadcast<ImagePool> images) {
        this.images = images;
    }

    /** On a thread of Loupe's: Spark's come and go, and MXNet never gives back what it keeps for one. */
    @Override
    public String apply(Iterator<String> partition) {
        var job = TrialText.job(partition.next(), images.value());
        var outcomes = new ArrayList<Outcome>();
        new LocalExecutor(1).run(List.of(job), ended -> outcomes.add(ended.outcome()));
        if (outcomes.isEmpty()) throw new CancellationException("interrupted");
        return TrialText.of(outcomes.get(0));
    }
}
