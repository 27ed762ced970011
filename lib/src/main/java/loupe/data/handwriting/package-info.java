/**
 * A photo of a handwritten sign becomes what MNIST would have held.
 *
 * <p>The one idea: a network reads what looks like what it has learned, so one's own digit has to go through what NIST's digits
 * went through before one asks the network about it. Ink is told from paper, the printed lines are taken away, the sign is cut
 * out, its strokes are brought to the weight of MNIST's, and it is averaged into 20 x 20 pixels around its centre of mass.
 *
 * <pre>{@code
 * var mine = Handwriting.read(Path.of("my-seven.jpg"));
 * byte[] pixels = mine.normalized();                   // 28 x 28, white ink on black
 * var year = Handwriting.readRow(Path.of("1984.jpg"));  // four signs, left to right
 * }</pre>
 */
package loupe.data.handwriting;
