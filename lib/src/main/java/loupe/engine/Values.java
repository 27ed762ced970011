package loupe.engine;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** A native float array, seen from Java. */
final class Values implements AutoCloseable {
    private final Pointer handle;
    private final boolean owned;
    private final long[] shape;
    private final int size;
    private final PointerByReference place = new PointerByReference();
    private long address;
    private FloatBuffer view;

    private Values(Pointer handle, long[] shape, boolean owned) {
        this.handle = handle;
        this.shape = shape;
        this.size = size(shape);
        this.owned = owned;
    }

    /** Zeros, freed on close. */
    static Values of(long[] shape) {
        return new Values(Mxnet.newArray(shape), shape, true);
    }

    /** An array that somebody else frees. */
    static Values borrowed(Pointer handle, long[] shape) {
        return new Values(handle, shape, false);
    }

    /** An array whose handle is ours to free, though not its memory. */
    static Values taken(Pointer handle, long[] shape) {
        return new Values(handle, shape, true);
    }

    static int size(long[] shape) {
        long size = 1;
        for (long axis : shape) size *= axis;
        return Math.toIntExact(size);
    }

    Pointer handle() {
        return handle;
    }

    long[] shape() {
        return shape;
    }

    int size() {
        return size;
    }

    /** The values in row-major order, written through to the array. Valid until an operator runs on it. */
    FloatBuffer view() {
        long now = Mxnet.data(handle, place);
        if (view == null || now != address) {
            view = place.getValue().getByteBuffer(0, (long) size * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
            address = now;
        }
        return view;
    }

    @Override
    public void close() {
        if (owned) Mxnet.freeArray(handle);
    }
}
