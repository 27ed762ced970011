package loupe.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as figures and tables write them: at most four decimals, no locale, a real minus sign. */
final class Numbers {
    static final int DECIMALS = 4;

    private Numbers() {}

    /** Three significant digits: 0.25, −1.2, 1500. */
    static String shortest(double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        var rounded = new BigDecimal(value).round(new MathContext(3, RoundingMode.HALF_UP)).stripTrailingZeros();
        return minus(rounded.signum() == 0 ? "0" : rounded.toPlainString());
    }

    /** With the decimals that give a larger number three significant digits: 8.2 beside 9.66 is 8.20. */
    static String alike(double value, double larger) {
        return fixed(value, (int) Math.max(0, Math.min(DECIMALS, 2 - Math.floor(Math.log10(Math.abs(larger))))));
    }

    /** With as many decimals as said: {@code fixed(0.5, 2)} is 0.50. */
    static String fixed(double value, int decimals) {
        return format("%." + decimals + "f", value);
    }

    /** How many decimals a number needs, at most four: 0.5 needs one. */
    static int decimals(double value) {
        if (!Double.isFinite(value)) return 0;
        return Math.max(0, new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros().scale());
    }

    /** 60000 as 60,000, with as many decimals as said. */
    static String grouped(double value, int decimals) {
        return format("%,." + decimals + "f", value);
    }

    /** 0.981 as 98.1%. */
    static String percent(double share, int decimals) {
        return fixed(100 * share, decimals) + "%";
    }

    private static String format(String pattern, double value) {
        if (!Double.isFinite(value)) return String.valueOf(value);
        var text = String.format(Locale.ROOT, pattern, value);
        return minus(text.matches("-0\\.?0*") ? text.substring(1) : text);
    }

    private static String minus(String text) {
        return text.replace('-', '\u2212');
    }
}
