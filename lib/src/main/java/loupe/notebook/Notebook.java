package loupe.notebook;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import loupe.data.Examples;
import loupe.data.FeatureTable;
import loupe.data.ImageSet;
import loupe.data.Project;
import loupe.data.RealData;
import loupe.data.Source;
import loupe.embedding.Classification;
import loupe.embedding.Clusters;
import loupe.embedding.LayerComparison;
import loupe.embedding.PairDistances;
import loupe.embedding.Pca;
import loupe.embedding.Projection;
import loupe.embedding.Silhouette;
import loupe.engine.EngineSetup;
import loupe.evaluation.Calibration;
import loupe.evaluation.ConfusionMatrix;
import loupe.evaluation.Contingency;
import loupe.evaluation.Roc;
import loupe.experiment.Effect;
import loupe.experiment.Importance;
import loupe.experiment.Score;
import loupe.experiment.SuccessiveHalving;
import loupe.experiment.SweepListener;
import loupe.experiment.SweepResults;
import loupe.figure.Animation;
import loupe.figure.ArchitectureDiagram;
import loupe.figure.AttributionGrid;
import loupe.figure.ConfusionHeatmap;
import loupe.figure.DistanceStrips;
import loupe.figure.EmbeddingMap;
import loupe.figure.Figure;
import loupe.figure.HtmlTable;
import loupe.figure.ImageGrid;
import loupe.figure.InteractiveMap;
import loupe.figure.PortraitPage;
import loupe.figure.ReliabilityDiagram;
import loupe.figure.RocCurves;
import loupe.figure.TrainingCurves;
import loupe.figure.XChartFigure;
import loupe.inspect.Attributions;
import loupe.inspect.FilterBank;
import loupe.inspect.FilterLikeness;
import loupe.inspect.LayerStatistics;
import loupe.inspect.LeastChange;
import loupe.inspect.NearestImages;
import loupe.inspect.Portrait;
import loupe.inspect.Robustness;
import loupe.inspect.SanityCheck;
import loupe.inspect.StrongestImages;
import loupe.nn.Architecture;
import loupe.nn.Predictions;
import loupe.tabular.FeatureImportance;
import loupe.training.CrossValidation;
import loupe.training.History;
import loupe.training.TrainingListener;
import tech.tablesaw.api.Table;

/**
 * One notebook: what data it works on, and how its results show.
 *
 * <p>Opening it teaches the kernel to show tables, figures, XChart charts, architectures, histories, confusion matrices, maps and what
 * else the library finds out where a cell ends with one.
 */
public final class Notebook {
    private static boolean taught;
    private final String name;
    private final List<RealData> data;
    private final List<Source> sources;

    private Notebook(String name, List<RealData> data, List<Source> sources) {
        this.name = name;
        this.data = data;
        this.sources = sources;
    }

    /**
     * Opens a notebook. What comes back shows which data was found, and says so where the project's own drawings stand in for it.
     *
     * @param name of the notebook, such as "01-train"
     * @param data the sets that it works on
     */
    public static Notebook open(String name, RealData... data) {
        EngineSetup.ensure(); // before a cell has DJL start the engine
        Kernel.find().ifPresent(Notebook::teach);
        return new Notebook(name, List.of(data), Arrays.stream(data).map(RealData::source).toList());
    }

    private static synchronized void teach(Kernel kernel) {
        if (taught) return;
        kernel.showHtml(Html.class, Html::markup);
        kernel.showHtml(Notebook.class, Notebook::toHtml);
        kernel.showHtml(Table.class, HtmlTable::of);
        kernel.showHtml(Listing.class, Listing::toHtml);
        kernel.showHtml(Help.class, Help::toHtml);
        kernel.showHtml(Predictions.class, predictions -> HtmlTable.of(predictions.toTable()));
        kernel.showHtml(Animation.class, Notebook::movingPicture);
        kernel.showHtml(FilterLikeness.class, likeness -> HtmlTable.of(likeness.toTable()));
        kernel.showHtml(LayerStatistics.class, statistics -> HtmlTable.of(statistics.toTable()));
        kernel.showPng(Figure.class, Notebook::picture);
        kernel.showPng(FilterBank.class, filters -> picture(ImageGrid.of(filters).title(filters.toString())));
        kernel.showPng(StrongestImages.class, strongest -> picture(ImageGrid.of(strongest).title(strongest.toString())));
        kernel.showPng(NearestImages.class, nearest -> picture(ImageGrid.of(nearest).title(nearest.toString())));
        kernel.showPng(XChartFigure.chartType(), chart -> picture(XChartFigure.ofChart(chart)));
        kernel.showPng(Architecture.class, architecture -> picture(ArchitectureDiagram.of(architecture)));
        kernel.showPng(History.class, history -> picture(TrainingCurves.of(history)));
        kernel.showPng(ConfusionMatrix.class, matrix -> picture(ConfusionHeatmap.of(matrix)));
        kernel.showHtml(CrossValidation.class, validation -> HtmlTable.of(validation.toTable(), validation.toString()));
        kernel.showPng(Attributions.class, maps -> picture(AttributionGrid.of(maps).title(maps.toString())));
        kernel.showHtml(SanityCheck.class, check -> HtmlTable.of(check.toTable()));
        kernel.showHtml(Robustness.class, robustness -> HtmlTable.of(robustness.toTable()));
        kernel.showPng(LeastChange.class, change -> picture(ImageGrid.of(change)));
        kernel.showPng(Portrait.class, portrait -> picture(PortraitPage.of(portrait)));
        kernel.showPng(Calibration.class, calibration -> picture(ReliabilityDiagram.of(calibration)));
        kernel.showHtml(FeatureTable.class, rows -> HtmlTable.of(rows.first(5).toTable(), rows.toString()));
        kernel.showPng(Roc.class, roc -> picture(RocCurves.of(Map.of("", roc))));
        kernel.showHtml(FeatureImportance.class, importance -> HtmlTable.of(importance.toTable()));
        kernel.showPng(ImageSet.class, images -> picture(ImageGrid.of(images.first(10)).title(images.toString())));
        teachEmbedding(kernel);
        teachExperiments(kernel);
        taught = true;
    }

    private static void teachEmbedding(Kernel kernel) {
        kernel.showHtml(InteractiveMap.class, InteractiveMap::toHtml);
        kernel.showHtml(Classification.class, classification -> HtmlTable.of(classification.toTable(), classification.toString()));
        kernel.showPng(Projection.class, projection -> picture(EmbeddingMap.of(projection)));
        kernel.showPng(PairDistances.class, distances -> picture(DistanceStrips.of(distances)));
        kernel.showHtml(Clusters.class, clusters -> HtmlTable.of(clusters.contingency().toTable(), clusters.toString()));
        kernel.showHtml(Silhouette.class, silhouette -> HtmlTable.of(silhouette.toTable(), silhouette.toString()));
        kernel.showHtml(Pca.class, pca -> HtmlTable.of(pca.toTable()));
        kernel.showHtml(LayerComparison.class, comparison -> HtmlTable.of(comparison.toTable()));
        kernel.showHtml(Contingency.class, contingency -> HtmlTable.of(contingency.toTable()));
    }

    private static void teachExperiments(Kernel kernel) {
        kernel.showHtml(SweepResults.class, results -> HtmlTable.of(Score.toTable(results.ranking()), results.toString()));
        kernel.showHtml(SuccessiveHalving.class, halving -> HtmlTable.of(halving.toTable(), halving.toString()));
        kernel.showHtml(Effect.class, effect -> HtmlTable.of(effect.toTable()));
        kernel.showHtml(Importance.class, importance -> HtmlTable.of(importance.toTable(), importance.toString()));
    }

    private static Kernel.Picture picture(Figure figure) {
        return new Kernel.Picture(figure.toPng(2), figure.width(), figure.height(), figure.title());
    }

    private static String movingPicture(Animation animation) {
        return "<img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/gif;base64,%s\">".formatted(
                animation.title(), animation.width(), animation.height(), Base64.getEncoder().encodeToString(animation.toGif(1.5)));
    }

    /**
     * Writes a figure as PNG and SVG, to the project's {@code figures/} or the folder in {@code LOUPE_FIGURES}, and gives it back to be
     * shown. Figures made while drawings stand in for real data go to {@code figures/drawn/} unless
     * {@code LOUPE_FIGURES} is set.
     *
     * @param figure its name, such as "01-curves"
     * @param data the sets that it shows or was measured on; the caption gives their sources
     */
    public Figure figure(String figure, Figure drawing, Examples... data) {
        var shown = caption(data).map(drawing::withCaption).orElse(drawing);
        shown.write(folder(), figure);
        return shown;
    }

    /** Writes an animation as GIF, and gives it back to be shown, as {@link #figure} does. */
    public Animation animation(String figure, Animation moving, Examples... data) {
        var shown = caption(data).map(moving::withCaption).orElse(moving);
        shown.write(folder(), figure);
        return shown;
    }

    private static Optional<String> caption(Examples... data) {
        String sources = Arrays.stream(data).map(set -> set.source().toString()).distinct().collect(Collectors.joining("; "));
        return Optional.of("Data: " + sources).filter(text -> !sources.isEmpty());
    }

    private Path folder() {
        return Optional.ofNullable(System.getenv("LOUPE_FIGURES")).map(Path::of)
                .orElseGet(() -> isStandIn() ? Project.root().resolve("figures/drawn") : Project.root().resolve("figures"));
    }

    /** A listener that draws a training's curves below the cell as they grow; hears nothing outside a notebook. */
    public TrainingListener live() {
        return Kernel.find().<TrainingListener>map(Live::new).orElse(progress -> {});
    }

    /** A listener that shows how far a sweep is, below the cell; hears nothing outside a notebook. */
    public SweepListener liveSweep() {
        return Kernel.find().<SweepListener>map(LiveSweep::new).orElse(progress -> {});
    }

    /** Whether drawings stand in for some of the real data. */
    public boolean isStandIn() {
        return sources.stream().anyMatch(Source::isDrawn);
    }

    private String missing() {
        return data.stream().filter(set -> sources.get(data.indexOf(set)).isDrawn()).map(RealData::title).collect(Collectors.joining(", "));
    }

    private String toHtml() {
        return "<div data-loupe-stand-in=\"%s\">%s</div>".formatted(isStandIn(), toString().replace("\n", "<br>"));
    }

    private static String whence(Source source) {
        return switch (source.kind()) {
            case LOUPE_DATA -> source + " (found in LOUPE_DATA)";
            case CACHE -> source + " (found in data/cache)";
            case DOWNLOAD -> source + " (downloaded to data/cache)";
            case DRAWN, FILES -> source.toString();
        };
    }

    @Override
    public String toString() {
        String found = "%s works on %s".formatted(name, sources.stream().map(Notebook::whence).collect(Collectors.joining(", ")));
        if (!isStandIn()) return found;
        return found + "\nNot found: %s. The numbers and pictures will differ from those in the text. environment.md says where data is looked for.".formatted(missing());
    }
}
