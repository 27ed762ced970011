package io.github.spencerpark.ijava.runtime;

import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.UUID;

/** The functions that cells can call. */
public final class Display {
    private Display() {}

    public static DisplayData render(Object value) {
        return IJava.getKernelInstance().getRenderer().render(value);
    }

    public static String display(Object value) {
        DisplayData data = render(value);
        if (!data.hasDisplayId()) data.setDisplayId(UUID.randomUUID().toString());
        IJava.getKernelInstance().display(data);
        return data.getDisplayId();
    }

    public static void updateDisplay(String id, Object value) {
        IJava.getKernelInstance().getIO().display.updateDisplay(id, render(value));
    }
}
