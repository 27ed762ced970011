package loupe.embedding;

/** How far two vectors are apart; 0 for equal ones. */
public enum Distance {
    /** Sum of squared differences: the square of {@link #EUCLIDEAN}, with the same neighbours. */
    SSD("sum of squared differences") {
        @Override
        double of(float[] a, float[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                double difference = (double) a[i] - b[i];
                sum += difference * difference;
            }
            return sum;
        }
    },
    EUCLIDEAN("Euclidean distance") {
        @Override
        double of(float[] a, float[] b) {
            return Math.sqrt(SSD.of(a, b));
        }
    },
    /** 1 − cosine of the angle between the two, from 0 to 2; not defined for a vector of zeros. */
    COSINE("cosine distance") {
        @Override
        double of(float[] a, float[] b) {
            double product = dot(a, b);
            return Math.max(0, 1 - product / Math.sqrt(dot(a, a) * dot(b, b)));
        }
    };

    private final String text;

    Distance(String text) {
        this.text = text;
    }

    abstract double of(float[] a, float[] b);

    /** @throws IllegalArgumentException if the two differ in length, or one is all zeros and the distance needs a direction */
    public double between(float[] a, float[] b) {
        if (a.length != b.length) throw new IllegalArgumentException("vectors of %d and %d numbers; expected as many".formatted(a.length, b.length));
        if (this == COSINE && (isZero(a) || isZero(b))) throw new IllegalArgumentException("cosine distance from a vector of zeros, which has no direction");
        return of(a, b);
    }

    static boolean isZero(float[] vector) {
        return dot(vector, vector) == 0;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (double) a[i] * b[i];
        return sum;
    }

    @Override
    public String toString() {
        return text;
    }
}
