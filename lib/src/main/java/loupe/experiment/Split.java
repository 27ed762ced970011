package loupe.experiment;

import loupe.data.ImageSet;

/** Images to learn from, and images to be judged on. */
public record Split(ImageSet train, ImageSet validation) {
    public Split {
        if (train.size() == 0) throw new IllegalArgumentException("%s: no image to learn from".formatted(train.name()));
        if (validation.size() == 0) throw new IllegalArgumentException("%s: no image to be judged on".formatted(validation.name()));
    }
}
