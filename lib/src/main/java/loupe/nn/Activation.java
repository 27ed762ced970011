package loupe.nn;

/** A function of every single value. */
public enum Activation implements Layer {
    RELU, SIGMOID, TANH;

    @Override
    public TensorShape output(TensorShape input) {
        return input;
    }

    @Override
    public String prefix() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String toString() {
        return switch (this) {
            case RELU -> "max(0, x)";
            case SIGMOID -> "1 / (1 + exp(−x))";
            case TANH -> "tanh(x)";
        };
    }
}
