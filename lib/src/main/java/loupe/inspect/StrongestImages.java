package loupe.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import loupe.inspect.ReceptiveField.Region;
import loupe.nn.Network;
import loupe.nn.Tensor;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The images that excite each channel of a layer most, or each unit if it has no maps: by the highest value over all positions.
 *
 * @param images those that were searched
 * @param field what one value of the layer sees
 */
public record StrongestImages(ImageSet images, ReceptiveField field, List<Channel> channels) {

    /**
     * What excites one channel.
     *
     * @param excitations the strongest first; equal ones in the order of the images
     */
    public record Channel(int number, List<Excitation> excitations) {
        public Channel {
            excitations = List.copyOf(excitations);
        }
    }

    /**
     * The highest value of a channel in an image, and where it stands: the first such place, row by row.
     *
     * @param image its number in the set
     * @param row in the channel's map; 0 for a unit
     * @param column in the channel's map; 0 for a unit
     */
    public record Excitation(int image, int row, int column, float value) {}

    public StrongestImages {
        channels = List.copyOf(channels);
    }

    /**
     * @param layer as in {@link Network#activations(String, loupe.data.Examples)}
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
        var channels = IntStream.range(0, best.size()).mapToObj(channel -> new Channel(channel, best.get(channel).inOrder())).toList();
        return new StrongestImages(images, ReceptiveField.of(network, layer), channels);
    }

    /** Those of some channels, in the order asked for. */
    public StrongestImages ofChannels(int... numbers) {
        return new StrongestImages(images, field, Arrays.stream(numbers).mapToObj(this::channel).toList());
    }

    /** @throws IllegalArgumentException if there is no such channel */
    public Channel channel(int number) {
        return channels.stream().filter(each -> each.number() == number).findFirst().orElseThrow(() ->
                new IllegalArgumentException("channel %d; there are %s".formatted(number, channels.stream().map(Channel::number).toList())));
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

    /** One row an excitation: channel, image, its class, value, and where it stands. */
    public Table toTable() {
        var channelOf = channels.stream().flatMapToInt(channel -> channel.excitations().stream().mapToInt(each -> channel.number())).toArray();
        var all = channels.stream().flatMap(channel -> channel.excitations().stream()).toList();
        return Table.create("strongest images of " + layer(),
                IntColumn.create("channel", channelOf),
                StringColumn.create("image", all.stream().map(each -> images.name(each.image()))),
                StringColumn.create("class", all.stream().map(each -> images.labelName(each.image()))),
                DoubleColumn.create("value", all.stream().mapToDouble(Excitation::value).toArray()),
                IntColumn.create("row", all.stream().mapToInt(Excitation::row).toArray()),
                IntColumn.create("column", all.stream().mapToInt(Excitation::column).toArray()));
    }

    @Override
    public String toString() {
        return "%s: the strongest of %,d images for each of %d channels".formatted(layer(), images.size(), channels.size());
    }
}
