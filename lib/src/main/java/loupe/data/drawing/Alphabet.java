package loupe.data.drawing;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Characters, each with the forms in which people write it. */
public final class Alphabet {
    private static final Alphabet DIGITS = new Alphabet("digits", FormFile.read("digits.txt", Form::parse));
    private static final Alphabet GREEK = new Alphabet("Greek letters", FormFile.read("greek.txt", Form::parse));

    private final String name;
    private final Map<String, List<Form>> forms;

    private Alphabet(String name, Map<String, List<Form>> forms) {
        this.name = name;
        this.forms = forms;
    }

    /** The digits, "0" to "9". */
    public static Alphabet digits() {
        return DIGITS;
    }

    /** The Greek letters alpha, beta, gamma, lambda, phi and pi, and the capitals of delta, epsilon, eta, theta and zeta. */
    public static Alphabet greek() {
        return GREEK;
    }

    public List<String> characters() {
        return List.copyOf(forms.keySet());
    }

    /**
     * The character as the hand happens to write it.
     *
     * @return 28 by 28 pixels, row after row, from 0 (paper) to 255 (ink), placed as MNIST places digits: the ink fits a box of 20 by 20,
     *     whose centre of mass lies in the middle of the image, to the nearest pixel
     * @throws IllegalArgumentException if there is no such character
     */
    public byte[] draw(String character, Hand hand, RandomGenerator random) {
        if (!forms.containsKey(character)) {
            throw new IllegalArgumentException("character \"%s\" not found; the %s are %s".formatted(character, name, String.join(", ", characters())));
        }
        var lines = hand.write(FormFile.choose(forms.get(character), Form::weight, random), random);
        return Page.of(lines, Normal.between(0.9, 1.7, random), Normal.between(0.85, 1, random));
    }
}
