package loupe.engine;

import java.util.Map;

/** Whether a graph gives the numbers that DJL gives. */
final class Agreement {
    /** How far they may be apart, as a share of their norm: what another order of additions does to floats. */
    private static final double TOLERANCE = 1e-5;
    /** A gradient smaller than this share of all together is measured as if it were as large: one that should be zero is all rounding. */
    private static final double SMALL = 0.1;

    private Agreement() {}

    /**
     * @return false if there is no telling: not all that was expected are numbers
     * @throws NotTraceableException if not
     */
    static boolean ofOutputs(String what, float[] expected, float[] found) {
        if (!Double.isFinite(norm(expected))) return false;
        check(what, expected, found, norm(expected));
        return true;
    }

    /** @throws NotTraceableException if not */
    static void ofGradients(Map<String, float[]> expected, Map<String, float[]> found) {
        if (expected.values().stream().anyMatch(gradient -> !Double.isFinite(norm(gradient)))) return;
        double whole = expected.values().stream().mapToDouble(Agreement::norm).reduce(0, Math::hypot);
        expected.forEach((name, gradient) -> check("the gradient of " + name, gradient, found.get(name), Math.max(norm(gradient), SMALL * whole)));
    }

    /** Whether they are closer together than any sum in another order is. */
    static boolean isNear(float[] expected, float[] found) {
        return distance(expected, found) <= 100 * TOLERANCE * norm(expected);
    }

    private static double distance(float[] expected, float[] found) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) sum += ((double) found[i] - expected[i]) * ((double) found[i] - expected[i]);
        return Math.sqrt(sum);
    }

    private static void check(String what, float[] expected, float[] found, double norm) {
        double distance = distance(expected, found);
        if (!(distance <= TOLERANCE * norm)) throw new NotTraceableException("as a graph, %s would differ from DJL's by %.1e of its norm".formatted(what, distance / norm));
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) sum += (double) value * value;
        return Math.sqrt(sum);
    }
}
