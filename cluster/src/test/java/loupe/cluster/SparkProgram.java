package loupe.cluster;

/** A program that runs four trials and says what they came to. */
public final class SparkProgram {
    private SparkProgram() {}

    /** @param arguments the master */
    public static void main(String[] arguments) {
        try (var spark = SparkExecutor.of(arguments[0])) {
            Trials.results(Trials.outcomes(spark, Trials.jobs(1).subList(0, 4))).forEach(System.out::println);
        }
    }
}
