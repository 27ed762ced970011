package loupe.training;

import java.util.List;

/**
 * Shares from several seeds: their mean, and their standard deviation as estimated from a sample, divided by one less than there are. Of one share it is not
 * a number, where Commons Math says 0.
 */
record Scatter(double mean, double deviation) {
    static Scatter of(List<Double> shares) {
        double mean = shares.stream().mapToDouble(share -> share).average().orElseThrow();
        double squares = shares.stream().mapToDouble(share -> (share - mean) * (share - mean)).sum();
        return new Scatter(mean, Math.sqrt(squares / (shares.size() - 1)));
    }

    @Override
    public String toString() {
        return "%.1f%% ± %.1f".formatted(100 * mean, 100 * deviation);
    }
}
