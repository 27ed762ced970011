package loupe.embedding;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.evaluation.ConfusionMatrix;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What images were taken for, by the examples near them.
 *
 * @param images those that were classified
 * @param classes the examples' classes
 * @param answers one an image
 */
public record Classification(ImageSet images, List<String> classes, List<Answer> answers) {

    /**
     * What one image was taken for.
     *
     * @param className the class of most of the neighbours
     * @param neighbour the name of the nearest example of that class
     * @param distance to that example
     */
    public record Answer(String className, String neighbour, double distance) {}

    public Classification {
        classes = List.copyOf(classes);
        answers = List.copyOf(answers);
        if (answers.size() != images.size()) throw new IllegalArgumentException("%d answers for %d images".formatted(answers.size(), images.size()));
    }

    /** Share of right answers, from 0 to 1. */
    public double accuracy() {
        return (double) right() / images.size();
    }

    /** How many answers are right. */
    public int right() {
        return (int) IntStream.range(0, images.size()).filter(this::isRight).count();
    }

    /** Whether image {@code i} was taken for what it is. */
    public boolean isRight(int i) {
        return answers.get(i).className().equals(images.labelName(i));
    }

    /** @throws IllegalArgumentException if an image is of a class that no example has */
    public ConfusionMatrix confusionMatrix() {
        int[] truth = IntStream.range(0, images.size()).map(i -> number(images.labelName(i))).toArray();
        return ConfusionMatrix.of(classes, truth, answers.stream().mapToInt(answer -> number(answer.className())).toArray());
    }

    private int number(String className) {
        int number = classes.indexOf(className);
        if (number < 0) {
            throw new IllegalArgumentException("class \"%s\" of %s not found among the examples; they have %s".formatted(className, images.name(), classes));
        }
        return number;
    }

    /** One row an image: its class, its name, what it was taken for, and the nearest example of that class with its distance. */
    public Table toTable() {
        return Table.create("%s by neighbours".formatted(images.name()),
                StringColumn.create("label", IntStream.range(0, images.size()).mapToObj(images::labelName)),
                StringColumn.create("name", IntStream.range(0, images.size()).mapToObj(images::name)),
                StringColumn.create("taken for", answers.stream().map(Answer::className)),
                StringColumn.create("neighbour", answers.stream().map(Answer::neighbour)),
                DoubleColumn.create("distance", answers.stream().mapToDouble(Answer::distance)));
    }

    @Override
    public String toString() {
        return "%s: %d of %d right".formatted(images.name(), right(), images.size());
    }
}
