package loupe.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import loupe.data.ImageSet;
import loupe.data.ImageShape;
import loupe.data.Source;
import loupe.experiment.Split;
import org.junit.jupiter.api.Test;

class ImagePoolTest {

    private static byte[] written(Object value) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static ImagePool sent(ImagePool pool) throws Exception {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(written(pool)))) {
            return (ImagePool) in.readObject();
        }
    }

    @Test
    void setsArriveAsTheyWere() throws Exception {
        var pool = ImagePool.of(Trials.FOLDS.splits());
        var arrived = sent(pool);
        for (var split : Trials.FOLDS.splits()) {
            for (var set : List.of(split.train(), split.validation())) {
                var same = arrived.set(pool.number(set));
                assertEquals(set.toString(), same.toString());
                assertEquals(set.classes(), same.classes());
                assertEquals(set.fingerprint(), same.fingerprint());
                assertSame(same, arrived.set(pool.number(set)), "put together once");
            }
        }
    }

    @Test
    void anImageTravelsOnceHoweverManySetsItIsPartOf() throws Exception {
        var pool = ImagePool.of(Trials.FOLDS.splits());
        assertEquals(120, pool.size());
        int bytes = written(pool).length;
        int once = 120 * 28 * 28;
        assertEquals(once, bytes, 0.1 * once, "three folds are not three times the set");
    }

    @Test
    void equalImagesMayHaveDifferentLabelsAndSetsDifferentShapes() throws Exception {
        var source = new Source(Source.Kind.FILES, "by hand");
        var wide = ImageSet.of("wide", source, new ImageShape(1, 1, 2), List.of("a", "b"), new byte[] {1, 2, 1, 2}, new byte[] {0, 1}, List.of());
        var small = ImageSet.of("small", source, new ImageShape(1, 1, 1), List.of("c"), new byte[] {1, -1}, new byte[] {0, 0}, List.of());
        var pool = ImagePool.of(List.of(new Split(wide, small)));
        assertEquals(3, pool.size());
        var arrived = sent(pool);
        assertEquals(List.of(0, 1), List.of(arrived.set(0).label(0), arrived.set(0).label(1)));
        assertEquals(wide.fingerprint(), arrived.set(pool.number(wide)).fingerprint());
        assertEquals(small.fingerprint(), arrived.set(pool.number(small)).fingerprint());
    }
}
