package loupe.engine;

import ai.djl.engine.Engine;
import ai.djl.mxnet.engine.MxNDArray;
import ai.djl.mxnet.jna.LibUtils;
import ai.djl.ndarray.NDArray;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The functions of MXNet's C interface (c_api.h, 1.9.1) that DJL has no way to, on the library that DJL loaded. */
final class Mxnet {
    private static final int CPU = 1;
    private static final int RTLD_LAZY = 1;
    /** Arrays and executors made here and not freed yet. */
    private static final AtomicInteger LIVE = new AtomicInteger();

    private Mxnet() {}

    static int live() {
        return LIVE.get();
    }

    private static final class C {
        static native int MXNDArrayCreateEx64(long[] shape, int axes, int device, int deviceId, int delayed, int type, PointerByReference out);

        static native int MXNDArrayFree(Pointer array);

        static native int MXNDArrayGetData(Pointer array, PointerByReference out);

        static native int MXNDArraySyncCopyFromNDArray(Pointer target, Pointer source, int part);

        static native int MXAutogradGetSymbol(Pointer array, PointerByReference out);

        static native int MXSymbolCreateFromJSON(String json, PointerByReference out);

        static native int MXSymbolSaveToJSON(Pointer symbol, PointerByReference out);

        static native int MXSymbolInferShapeEx64(Pointer symbol, int count, Pointer names, long[] starts, long[] sizes,
                PointerByReference inCount, PointerByReference inAxes, PointerByReference in, PointerByReference outCount, PointerByReference outAxes,
                PointerByReference out, PointerByReference auxCount, PointerByReference auxAxes, PointerByReference aux, IntByReference complete);

        static native int NNSymbolListInputNames(Pointer symbol, int which, IntByReference count, PointerByReference out);

        static native int NNSymbolFree(Pointer symbol);

        static native int MXExecutorBindEX(Pointer symbol, int device, int deviceId, int maps, Pointer mapKeys, Pointer mapDevices, Pointer mapIds, int count,
                Pointer arguments, Pointer gradients, Pointer requests, int auxiliaryCount, Pointer auxiliary, Pointer shared, PointerByReference out);

        static native int MXExecutorOutputs(Pointer executor, IntByReference count, PointerByReference out);

        static native int MXExecutorForward(Pointer executor, int training);

        static native int MXExecutorBackwardEx(Pointer executor, int count, Pointer headGradients, int training);

        static native int MXExecutorFree(Pointer executor);

        static native String MXGetLastError();
    }

    static {
        EngineSetup.ensure();
        Engine.getEngine("MXNet");
        // its symbols stay its own: the JPEG code in it is not the one that Java's ImageIO needs
        Native.register(C.class, NativeLibrary.getInstance(LibUtils.getLibName(), Map.of(Library.OPTION_OPEN_FLAGS, RTLD_LAZY)));
    }

    private static void check(int code) {
        if (code != 0) throw new IllegalStateException("MXNet: " + C.MXGetLastError());
    }

    static Pointer handle(NDArray array) {
        return ((MxNDArray) array).getHandle();
    }

    /** A float array of zeros; the caller frees it. */
    static Pointer newArray(long[] shape) {
        var out = new PointerByReference();
        check(C.MXNDArrayCreateEx64(shape, shape.length, CPU, 0, 0, 0, out));
        LIVE.incrementAndGet();
        long bytes = Float.BYTES;
        for (long size : shape) bytes *= size;
        var place = new PointerByReference();
        data(out.getValue(), place);
        place.getValue().setMemory(0, bytes, (byte) 0);
        return out.getValue();
    }

    static void freeArray(Pointer array) {
        check(C.MXNDArrayFree(array));
        LIVE.decrementAndGet();
    }

    /** Where an array's values lie, in row-major order. Moves them there if an operator keeps them in a layout of its own. */
    static long data(Pointer array, PointerByReference out) {
        check(C.MXNDArrayGetData(array, out));
        return out.getPointer().getLong(0);
    }

    /** Copies values, so that operators which keep them in a layout of their own notice. */
    static void copy(Pointer source, Pointer target) {
        check(C.MXNDArraySyncCopyFromNDArray(target, source, -1));
    }

    /** What was recorded on the way to this array, as JSON. */
    static String recorded(NDArray array) {
        var out = new PointerByReference();
        check(C.MXAutogradGetSymbol(handle(array), out));
        try {
            var json = new PointerByReference();
            check(C.MXSymbolSaveToJSON(out.getValue(), json));
            return json.getValue().getString(0);
        } finally {
            freeSymbol(out.getValue());
        }
    }

    static Pointer newSymbol(String json) {
        var out = new PointerByReference();
        check(C.MXSymbolCreateFromJSON(json, out));
        return out.getValue();
    }

    static void freeSymbol(Pointer symbol) {
        check(C.NNSymbolFree(symbol));
    }

    static List<String> arguments(Pointer symbol) {
        return inputs(symbol, 1);
    }

    /** Inputs that operators write to, such as the running means of batch normalisation. */
    static List<String> auxiliaries(Pointer symbol) {
        return inputs(symbol, 2);
    }

    private static List<String> inputs(Pointer symbol, int which) {
        var count = new IntByReference();
        var out = new PointerByReference();
        check(C.NNSymbolListInputNames(symbol, which, count, out));
        return count.getValue() == 0 ? List.of() : List.of(out.getValue().getStringArray(0, count.getValue()));
    }

    /** The shapes of a symbol's outputs, given those of its variables. */
    static List<long[]> outputShapes(Pointer symbol, Map<String, long[]> variables) {
        var sizes = new ArrayList<Long>();
        var starts = new ArrayList<Long>();
        for (long[] shape : variables.values()) {
            starts.add((long) sizes.size());
            for (long size : shape) sizes.add(size);
        }
        starts.add((long) sizes.size());
        var count = new PointerByReference();
        var axes = new PointerByReference();
        var out = new PointerByReference();
        var complete = new IntByReference();
        check(C.MXSymbolInferShapeEx64(symbol, variables.size(), new StringArray(variables.keySet().toArray(String[]::new)), array(starts), array(sizes),
                new PointerByReference(), new PointerByReference(), new PointerByReference(), count, axes, out,
                new PointerByReference(), new PointerByReference(), new PointerByReference(), complete));
        if (complete.getValue() == 0) throw new IllegalStateException("MXNet: not all shapes follow from those of the inputs");
        int outputs = (int) Pointer.nativeValue(count.getValue());
        var shapes = new ArrayList<long[]>();
        for (int i = 0; i < outputs; i++) {
            int n = axes.getValue().getInt(4L * i);
            shapes.add(n == 0 ? new long[0] : out.getValue().getPointer(8L * i).getLongArray(0, n));
        }
        return shapes;
    }

    private static long[] array(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    /** @param gradients null where none is wanted */
    static Pointer bind(Pointer symbol, Pointer[] arguments, Pointer[] gradients, Pointer[] auxiliary) {
        var requests = new Memory(4L * Math.max(1, gradients.length));
        for (int i = 0; i < gradients.length; i++) requests.setInt(4L * i, gradients[i] == null ? 0 : 1);
        var nothing = new Memory(8);
        var out = new PointerByReference();
        check(C.MXExecutorBindEX(symbol, CPU, 0, 0, nothing, nothing, nothing, arguments.length, pointers(arguments), pointers(gradients), requests,
                auxiliary.length, pointers(auxiliary), null, out));
        LIVE.incrementAndGet();
        return out.getValue();
    }

    /** The arrays an executor writes its outputs to; the caller frees them. */
    static Pointer[] outputs(Pointer executor) {
        var count = new IntByReference();
        var out = new PointerByReference();
        check(C.MXExecutorOutputs(executor, count, out));
        LIVE.addAndGet(count.getValue());
        return out.getValue().getPointerArray(0, count.getValue());
    }

    static void forward(Pointer executor, boolean training) {
        check(C.MXExecutorForward(executor, training ? 1 : 0));
    }

    /** @param headGradients pointers to the arrays, in the order of the outputs */
    static void backward(Pointer executor, int count, Pointer headGradients) {
        check(C.MXExecutorBackwardEx(executor, count, headGradients, 1));
    }

    static void freeExecutor(Pointer executor) {
        check(C.MXExecutorFree(executor));
        LIVE.decrementAndGet();
    }

    static Memory pointers(Pointer... values) {
        var memory = new Memory((long) Native.POINTER_SIZE * Math.max(1, values.length));
        for (int i = 0; i < values.length; i++) memory.setPointer((long) Native.POINTER_SIZE * i, values[i]);
        return memory;
    }
}
