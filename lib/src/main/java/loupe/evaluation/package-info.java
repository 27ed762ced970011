/**
 * Truth and predictions become measures. Knows no network: whatever answers with class numbers can be measured.
 *
 * <pre>{@code
 * var matrix = ConfusionMatrix.of(List.of("cat", "dog"), new int[] {0, 1, 1}, new int[] {0, 0, 1});
 * matrix.mostConfused(1);   // dog taken for cat, once
 * var calibration = Calibration.of(new double[][] {{0.9, 0.1}, {0.3, 0.7}}, new int[] {0, 0}, 10);
 * calibration.expectedError();   // 0.4: 90% sure and right, 70% sure and wrong
 * }</pre>
 */
package loupe.evaluation;
