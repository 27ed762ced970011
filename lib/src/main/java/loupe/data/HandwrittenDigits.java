package loupe.data;

import java.nio.file.Path;
import java.util.List;
import loupe.data.handwriting.Handwriting;

/** Digits written by people on paper or screen, brought to what MNIST would have held: 28 × 28, white on black. */
public final class HandwrittenDigits {
    private HandwrittenDigits() {}

    /** Ten digits in one person's hand; where they are not to be had, ten drawn ones: see {@link ImageSet#source()}. */
    public static ImageSet read() {
        return RealData.HANDWRITTEN_DIGITS.find().map(found -> ImageFolder.of(found.folder(), found.source()).handwriting())
                .orElseGet(() -> DrawnDigits.of(10, 7));
    }

    /**
     * The digits of one photo or scan with a row of them.
     *
     * @param truth what is written, from left to right, such as "2026"
     * @throws IllegalArgumentException if the file is no picture or does not hold that many signs; the message names it
     */
    public static ImageSet row(Path file, String truth) {
        if (!truth.matches("[0-9]+")) throw new IllegalArgumentException("\"%s\" is no row of digits; expected one digit after the other, such as \"2026\"".formatted(truth));
        List<Handwriting> signs = Handwriting.readRow(file);
        if (signs.size() != truth.length()) {
            throw new IllegalArgumentException("%s: found %d signs; expected the %d of \"%s\"".formatted(file, signs.size(), truth.length(), truth));
        }
        var shape = new ImageShape(1, 28, 28);
        byte[] pixels = new byte[signs.size() * shape.pixels()];
        byte[] labels = new byte[signs.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(signs.get(i).normalized(), 0, pixels, i * shape.pixels(), shape.pixels());
            labels[i] = (byte) (truth.charAt(i) - '0');
        }
        return ImageSet.of(file.getFileName().toString(), new Source(Source.Kind.FILES, file.getFileName().toString()), shape, Mnist.CLASSES, pixels, labels, List.of());
    }
}
