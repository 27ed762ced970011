package loupe.experiment;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The straight line y = intercept + slope · x of least squares.
 *
 * @param rSquared share of the variance of y that it explains, from 0 to 1
 */
public record LinearFit(double slope, double intercept, double rSquared) {

    /** @throws IllegalArgumentException if there are fewer than three points, or all have the same x */
    public static LinearFit of(double[] x, double[] y) {
        if (x.length != y.length || x.length < 3) throw new IllegalArgumentException("%d places and %d values; expected as many, 3 or more".formatted(x.length, y.length));
        var regression = new SimpleRegression();
        for (int i = 0; i < x.length; i++) regression.addData(x[i], y[i]);
        if (Double.isNaN(regression.getSlope())) throw new IllegalArgumentException("all points stand at the same place: no line runs through them");
        return new LinearFit(regression.getSlope(), regression.getIntercept(), regression.getRSquare());
    }

    public double at(double x) {
        return intercept + slope * x;
    }

    @Override
    public String toString() {
        return "%.4g + %.4g x, R² %.3f".formatted(intercept, slope, rSquared);
    }
}
