package loupe.nn;

/**
 * Sets single values to zero at random while training, and scales the others by 1 / (1 − rate); does nothing afterwards.
 * Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 2014.
 *
 * @param rate share of the values set to zero, from 0 to below 1
 */
public record Dropout(double rate) implements Layer {
    public Dropout {
        check(rate);
    }

    static void check(double rate) {
        if (!(rate >= 0 && rate < 1)) throw new IllegalArgumentException("dropout rate %s; expected 0 to below 1".formatted(rate));
    }

    @Override
    public TensorShape output(TensorShape input) {
        return input;
    }

    @Override
    public String prefix() {
        return "dropout";
    }

    @Override
    public String toString() {
        return "drops %s%% of values".formatted(percent(rate));
    }

    static String percent(double rate) {
        return new java.text.DecimalFormat("0.#", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ROOT)).format(100 * rate);
    }
}
