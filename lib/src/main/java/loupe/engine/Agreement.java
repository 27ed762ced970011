package loupe.engine;

import java.util.Map;

/** Whether a graph gives the numbers that DJL gives. */
final class Agreement {
    /** How far they may be apart, as a share of their norm: what another order of additions does to floats. */
    private static final double TOLERANCE = 1e-5;
    /** A gradient smaller than this share of all together is measured as if it were as large: one that should be zero is all rounding. */
    private static final double SMALL = 1e-2;

    private Agreement() {}

    /** @throws NotTraceableException if not */
    static void ofOutputs(String what, float[] expected, float[] found) {
        check(what, expected, found, norm(expected));
    }

    /** @throws NotTraceableException if not */
    static void ofGradients(Map<String, float[]> expected, Map<String, float[]> found) {
        double whole = expected.values().stream().mapToDouble(Agreement::norm).reduce(0, Math::hypot);
        expected.forEach((name, gradient) -> check("the gradient of " + name, gradient, found.get(name), Math.max(norm(gradient), SMALL * whole)));
    }

    private static void check(String what, float[] expected, float[] found, double norm) {
        double sum = 0;
        for (int i = 0; i < expected.length; i++) sum += ((double) found[i] - expected[i]) * ((double) found[i] - expected[i]);
        if (!(Math.sqrt(sum) <= TOLERANCE * norm)) {
            throw new NotTraceableException("as a graph, %s would differ from DJL's by %.1e of its norm".formatted(what, Math.sqrt(sum) / norm));
        }
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) sum += (double) value * value;
        return Math.sqrt(sum);
    }
}
