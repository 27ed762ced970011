package loupe.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import loupe.data.ImageSet;
import loupe.inspect.ReceptiveField.Region;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The images that excite each channel of a layer most, or each unit if it has no maps: by the highest value over all positions.
 *
 * @param images those that were searched
 * @param field what one value of the layer sees
 * @param channels for each channel the excitations, the strongest first; equal ones in the order of the images
 */
public record StrongestImages(ImageSet images, ReceptiveField field, List<List<Excitation>> channels) {

    /**
     * The highest value of a channel in an image, and where it stands: the first such place, row by row.
     *
     * @param image its number in the set
     * @param row in the channel's map; 0 for a unit
     * @param column in the channel's map; 0 for a unit
     */
    public record Excitation(int image, int row, int column, float value) {}

    public StrongestImages {
        channels = channels.stream().map(List::copyOf).toList();
    }

    /**
     * @param layer as in {@link Network#activations(String, ImageSet)}
     * @param count how many images a channel
     * @throws IllegalArgumentException if the set is empty or does not fit the network, there is no such layer, or the count is below 1
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public static StrongestImages of(Network network, String layer, ImageSet images, int count) {
        var best = new ArrayList<Best<Excitation>>();
        Activations.forEach(network, layer, images, (output, i) -> {
            while (best.size() < output.shape().size(0)) best.add(new Best<>(count, Comparator.comparingDouble(each -> -each.value())));
            float[] values = output.toArray();
            for (int channel = 0; channel < best.size(); channel++) best.get(channel).add(highest(output, values, channel, i));
        });
        return new StrongestImages(images, ReceptiveField.of(network, layer), best.stream().map(Best::inOrder).toList());
    }

    private static Excitation highest(Tensor output, float[] values, int channel, int image) {
        int area = values.length / output.shape().size(0);
        int highest = channel * area;
        for (int i = channel * area; i < (channel + 1) * area; i++) if (values[i] > values[highest]) highest = i;
        int width = output.shape().axes() == 3 ? output.shape().size(2) : 1;
        return new Excitation(image, (highest - channel * area) / width, (highest - channel * area) % width, values[highest]);
    }

    public String layer() {
        return field.layer();
    }

    /** The patch of its image that an excitation comes from: all that this value of the layer sees. */
    public Region patch(Excitation excitation) {
        return field.of(excitation.row(), excitation.column());
    }

    /** One row an excitation: channel, place, image, its class, value, row and column. */
    public Table toTable() {
        var channel = IntColumn.create("channel");
        var rank = IntColumn.create("place");
        var image = StringColumn.create("image");
        var label = StringColumn.create("class");
        var value = FloatColumn.create("value");
        var row = IntColumn.create("row");
        var column = IntColumn.create("column");
        for (int c = 0; c < channels.size(); c++) {
            for (int k = 0; k < channels.get(c).size(); k++) {
                var each = channels.get(c).get(k);
                channel.append(c);
                rank.append(k + 1);
                image.append(images.name(each.image()));
                label.append(images.labelName(each.image()));
                value.append(each.value());
                row.append(each.row());
                column.append(each.column());
            }
        }
        return Table.create("strongest images of " + layer(), channel, rank, image, label, value, row, column);
    }

    @Override
    public String toString() {
        return "%s: the strongest of %,d images for each of %d channels".formatted(layer(), images.size(), channels.size());
    }
}
