/**
 * Truth and predictions become measures. Knows no network: whatever answers with class numbers can be measured.
 *
 * <pre>{@code
 * var matrix = ConfusionMatrix.of(List.of("cat", "dog"), new int[] {0, 1, 1}, new int[] {0, 0, 1});
 * matrix.mostConfused(1);   // dog taken for cat, once
 * }</pre>
 */
package loupe.evaluation;
