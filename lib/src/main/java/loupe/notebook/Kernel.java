package loupe.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Java kernel that runs this notebook, asked by reflection: JJava and IJava are no libraries to compile against, and a plain program has
 * none.
 */
final class Kernel {
    /** Names that differ between the kernels: the class that has the kernel, its method, the class of the cells' functions, and the package of rendering. */
    private record Names(String holder, String getter, String functions, String rendering) {}

    private static final List<Names> KNOWN = List.of(
            new Names("org.dflib.jjava.jupyter.kernel.BaseKernel", "notebookKernel",
                    "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics", "org.dflib.jjava.jupyter.kernel.display."),
            new Names("io.github.spencerpark.ijava.IJava", "getKernelInstance",
                    "io.github.spencerpark.ijava.runtime.Display", "io.github.spencerpark.jupyter.kernel.display."));

    private static final Optional<Kernel> RUNNING = KNOWN.stream().map(Kernel::running).flatMap(Optional::stream).findFirst();

    private final Object kernel;
    private final Class<?> functions;
    private final Class<?> renderFunction;

    private Kernel(Object kernel, Class<?> functions, Class<?> renderFunction) {
        this.kernel = kernel;
        this.functions = functions;
        this.renderFunction = renderFunction;
    }

    /** The kernel of this process; empty outside a notebook. */
    static Optional<Kernel> find() {
        return RUNNING;
    }

    private static Optional<Kernel> running(Names names) {
        try {
            Object kernel = Class.forName(names.holder()).getMethod(names.getter()).invoke(null);
            if (kernel == null) return Optional.empty();
            return Optional.of(new Kernel(kernel, Class.forName(names.functions()), Class.forName(names.rendering() + "RenderFunction")));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Shows something now, below the cell; returns the name by which {@link #update} replaces it. */
    String display(Object value) {
        return (String) call(null, method(functions, "display", Object.class), value);
    }

    /** Replaces what {@link #display} showed. */
    void update(String id, Object value) {
        call(null, method(functions, "updateDisplay", String.class, Object.class), id, value);
    }

    /** The running cell, for {@link #update(Optional, String, Object)}; empty if this kernel does not tell. */
    Optional<Object> cell() {
        try {
            return Optional.ofNullable(environment().get(stream()));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** Replaces what a cell showed that the kernel may have let go of: it does when interrupted, though the cell's work goes on. */
    void update(Optional<Object> cell, String id, Object value) {
        try {
            Object running = environment().get(stream());
            if (cell.isPresent() && (running == null || running == cell.get())) updateWithin(cell.get(), id, value);
            else update(id, value);
        } catch (ReflectiveOperationException e) {
            update(id, value);
        }
    }

    private void updateWithin(Object cell, String id, Object value) throws ReflectiveOperationException {
        attaching("setEnv").invoke(stream(), cell);
        update(id, value);
        attaching("retractEnv").invoke(stream(), cell);
    }

    private Method attaching(String name) throws ReflectiveOperationException {
        var method = environment().getDeclaringClass().getDeclaredMethod(name, environment().getType());
        method.setAccessible(true);
        return method;
    }

    private Field environment() throws ReflectiveOperationException {
        var field = stream().getClass().getDeclaredField("env");
        field.setAccessible(true);
        return field;
    }

    /** Where the running cell's displays go. */
    private Object stream() throws ReflectiveOperationException {
        Object io = kernel.getClass().getMethod("getIO").invoke(kernel);
        return io.getClass().getField("display").get(io);
    }

    /** Makes values of a type show as HTML. */
    <T> void showHtml(Class<T> type, Function<T, String> html) {
        register(type, "text/html", (value, data) -> call(data, method(data.getClass(), "putHTML", String.class), html.apply(type.cast(value))));
    }

    /** Makes values of a type show as a picture. */
    <T> void showPng(Class<T> type, Function<T, Picture> png) {
        register(type, "image/png", (value, data) -> {
            var picture = png.apply(type.cast(value));
            call(data, method(data.getClass(), "putData", String.class, Object.class), "image/png", Base64.getEncoder().encodeToString(picture.png()));
            call(data, method(data.getClass(), "putMetaData", String.class, Object.class), "image/png", Map.of("width", picture.width(), "height", picture.height()));
            call(data, method(data.getClass(), "putText", String.class), picture.text());
        });
    }

    /** A PNG file, its size on the page in CSS pixels, and what stands for it where there are no pictures. */
    record Picture(byte[] png, int width, int height, String text) {}

    private interface Rendering {
        void render(Object value, Object data);
    }

    private void register(Class<?> type, String mime, Rendering rendering) {
        var function = Proxy.newProxyInstance(renderFunction.getClassLoader(), new Class<?>[] {renderFunction}, (proxy, called, arguments) -> switch (called.getName()) {
            case "render" -> {
                Object data = call(arguments[1], method(arguments[1].getClass(), "getOutputContainer"));
                rendering.render(arguments[0], data);
                yield null;
            }
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            default -> "renderer of " + type.getName();
        });
        Object renderer = call(kernel, method(kernel.getClass(), "getRenderer"));
        Object registration = call(renderer, method(renderer.getClass(), "createRegistration", Class.class), type);
        registration = call(registration, method(registration.getClass(), "preferring", String[].class), (Object) new String[] {mime});
        call(registration, method(registration.getClass(), "register", renderFunction), function);
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("this kernel has no %s.%s; known are JJava 1.0 and IJava 1.3".formatted(type.getName(), name), e);
        }
    }

    private static Object call(Object target, Method method, Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s failed: %s".formatted(method, e.getCause() == null ? e : e.getCause()), e);
        }
    }
}
