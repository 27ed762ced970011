/**
 * Characters and garments drawn from a few lines a form: the one idea is that a form is what a person has in mind, and everything that
 * tells one drawing from the next is a hand's deviation from it. No font and no picture goes in, and the same generator gives the same
 * pixels on every machine.
 *
 * <p>For example {@code Alphabet.digits().draw("4", Hand.MANY, new SplittableRandom(1))} is one four, 28 by 28 pixels.
 */
package loupe.data.drawing;
