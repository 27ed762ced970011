package loupe.experiment;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.evaluation.Folds;

/** What each configuration is judged by: one split, or one for each fold. */
public record Validation(List<Split> splits) {
    public Validation {
        splits = List.copyOf(splits);
        if (splits.isEmpty()) throw new IllegalArgumentException("a validation without splits; expected at least one");
    }

    /** Trained on one set and judged on the other. */
    public static Validation of(ImageSet train, ImageSet validation) {
        return new Validation(List.of(new Split(train, validation)));
    }

    /**
     * Judged on the last images of a set, trained on those before.
     *
     * @throws IllegalArgumentException if none is left to train on
     */
    public static Validation holdOut(ImageSet images, int count) {
        if (count < 1 || count >= images.size()) throw new IllegalArgumentException("%d of %d images held out; expected 1 to %d".formatted(count, images.size(), images.size() - 1));
        return of(images.range(0, images.size() - count), images.range(images.size() - count, images.size()));
    }

    /**
     * Cross-validation: judged on each fold, trained on the others.
     *
     * @throws IllegalArgumentException if the folds are of another number of images, or leave none of a class to learn from
     */
    public static Validation folds(ImageSet images, Folds folds) {
        folds.check(images);
        return new Validation(IntStream.range(0, folds.count()).mapToObj(i -> new Split(images.select(folds.train(i)), images.select(folds.test(i)))).toList());
    }

    /** The same with this many training images at most: the first of each split. */
    public Validation first(int images) {
        return new Validation(splits.stream().map(split -> new Split(split.train().first(images), split.validation())).toList());
    }
}
