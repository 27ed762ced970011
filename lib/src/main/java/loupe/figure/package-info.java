/**
 * Values become pictures: charts, grids of images, diagrams, and tables as HTML.
 *
 * <p>The one idea: a {@link loupe.figure.Figure} is a value with a size in CSS pixels that draws itself onto a {@code Graphics2D}. PNG, SVG and PDF come from
 * that same drawing and hold the same bytes in every run, because nothing in them depends on the day, the machine's fonts or the order of a hash table:
 *
 * <pre>{@code
 * ImageGrid.of(test.first(10)).title("The first ten test digits")
 *         .withCaption(test.source().toString())
 *         .write(Path.of("figures"), "01-digits");
 * }</pre>
 *
 * <p>Charts are charts of the XChart library, made of our values in one style: {@link loupe.figure.ChartFigure#chart} hands one out, and
 * {@link loupe.figure.XChartFigure} takes any. Drawn here is only what XChart has no kind of.
 *
 * <p>Lettering is filled outlines of a font carried by the library, so figures also come out on a machine without any fonts.
 */
package loupe.figure;
