package loupe.inspect;

import java.util.List;
import java.util.stream.IntStream;
import loupe.data.ImageSet;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a method says about images.
 *
 * @param maps one an image, in their order
 */
public record Attributions(ImageSet images, Attribution method, List<AttributionMap> maps) {
    public Attributions {
        maps = List.copyOf(maps);
        if (maps.size() != images.size()) throw new IllegalArgumentException("%d maps for %d images".formatted(maps.size(), images.size()));
    }

    public AttributionMap map(int i) {
        return maps.get(i);
    }

    /** One row an image: its name and class, what is explained, what that is for it, and the sum over the map. */
    public Table toTable() {
        return Table.create(method.title(),
                StringColumn.create("image", IntStream.range(0, images.size()).mapToObj(images::name)),
                StringColumn.create("truth", IntStream.range(0, images.size()).mapToObj(images::labelName)),
                StringColumn.create("explained", maps.stream().map(map -> map.target().toString())),
                DoubleColumn.create("value", maps.stream().mapToDouble(AttributionMap::score).toArray()),
                DoubleColumn.create("sum of map", maps.stream().mapToDouble(AttributionMap::sum).toArray()));
    }

    @Override
    public String toString() {
        return "%s of %,d images".formatted(method.title(), images.size());
    }
}
