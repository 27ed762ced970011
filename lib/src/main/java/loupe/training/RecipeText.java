package loupe.training;

import java.util.Optional;
import loupe.data.Augmentation;

/** A recipe as JSON has it; what is told to whom is no part of it. */
record RecipeText(Sgd sgd, Adam adam, double learningRate, Schedule schedule, int batchSize, int epochs, long seed, Augmentation augmentation, String frozenUpTo) {
    RecipeText {
        if ((sgd == null) == (adam == null) || schedule == null || augmentation == null) throw new IllegalArgumentException("a recipe without one optimizer, a schedule and an augmentation");
    }

    static RecipeText of(Training training) {
        return new RecipeText(training.optimizer() instanceof Sgd sgd ? sgd : null, training.optimizer() instanceof Adam adam ? adam : null,
                training.learningRate(), training.schedule(), training.batchSize(), training.epochs(), training.seed(), training.augmentation(), training.frozenUpTo().orElse(null));
    }

    Training training() {
        var optimizer = sgd == null ? adam : sgd;
        return new Training(optimizer, learningRate, schedule, batchSize, epochs, seed, augmentation, Optional.ofNullable(frozenUpTo), Training.NOBODY);
    }
}
