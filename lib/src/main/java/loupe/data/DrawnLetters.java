package loupe.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.drawing.Alphabet;
import loupe.data.drawing.Hand;

/**
 * Greek letters that the project draws itself from strokes: what stands in for {@link GreekLetters} where those are not at hand.
 *
 * <p>28 by 28, white ink on black, sized and centred as MNIST's digits. Always the same, on any machine.
 */
public final class DrawnLetters {
    private static final long SEED = 3;
    private static final String DESCRIPTION = "drawn Greek letters, made by Loupe";

    private DrawnLetters() {}

    /** Nine each of alpha, beta and gamma, lower case, in one hand. */
    public static ImageSet train() {
        return of("Drawn Greek letters", List.of("alpha", "beta", "gamma"), 9, Hand.ONE, SEED);
    }

    /** Ten each of the capitals of delta, epsilon, eta, theta and zeta, in a few hands. */
    public static ImageSet extended() {
        return of("Drawn Greek capitals", List.of("delta", "epsilon", "eta", "theta", "zeta"), 10, Hand.FEW, SEED + 1);
    }

    /** One alpha, beta and gamma each in another hand than {@link #train()}. */
    public static ImageSet handwritten() {
        return of("Drawn Greek letters, another hand", List.of("alpha", "beta", "gamma"), 1, Hand.ANOTHER, SEED + 2);
    }

    /** Nine each of lambda, phi and pi, lower case, in the hand of {@link #train()}. */
    public static ImageSet lambdaPhiPi() {
        return of("Drawn lambda, phi and pi", List.of("lambda", "phi", "pi"), 9, Hand.ONE, SEED + 3);
    }

    /**
     * As many drawings of each letter as asked for, one letter after the other.
     *
     * @param letters names among alpha, beta, gamma, lambda, phi, pi, and delta, epsilon, eta, theta, zeta for their capitals
     * @param each drawings of each letter, at least 1
     * @throws IllegalArgumentException if a letter is none of these
     */
    public static ImageSet of(List<String> letters, int each, long seed) {
        return of(letters, each, Hand.ONE, seed);
    }

    /** The same in another hand than that of {@link #train()}. */
    public static ImageSet of(List<String> letters, int each, Hand hand, long seed) {
        return of("Drawn Greek letters", letters, each, hand, seed);
    }

    private static ImageSet of(String name, List<String> letters, int each, Hand hand, long seed) {
        if (each < 1) throw new IllegalArgumentException("%s: %d of each letter; expected 1 or more".formatted(name, each));
        for (String letter : letters) {
            var known = Alphabet.greek().characters();
            if (!known.contains(letter)) throw new IllegalArgumentException("letter \"%s\" not found; the letters are %s".formatted(letter, String.join(", ", known)));
        }
        int[] labels = IntStream.range(0, each * letters.size()).map(i -> i / each).toArray();
        var names = new ArrayList<String>();
        for (int i = 0; i < labels.length; i++) names.add("%s_%03d".formatted(letters.get(labels[i]), i % each + 1));
        return Drawings.of(name, DESCRIPTION, letters, labels, names, seed, (label, random) -> Alphabet.greek().draw(letters.get(label), hand, random));
    }
}
