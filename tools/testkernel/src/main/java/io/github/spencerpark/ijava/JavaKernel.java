package io.github.spencerpark.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.magic.LineMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import io.github.spencerpark.jupyter.kernel.util.GlobFinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import jdk.jshell.EvalException;

/** Runs cells and renders what they end with. */
public final class JavaKernel extends BaseKernel {
    private final Cells cells = new Cells();
    private final MagicParser magics = new MagicParser("^\\s*%", "%%");

    @Override
    public DisplayData eval(String cell) throws Exception {
        Object value = cells.evaluate(magics.transformLineMagics(cell, this::run));
        return value == null ? null : getRenderer().render(value);
    }

    /** Unlike IJava's, a magic runs before the other lines of its cell. */
    private String run(LineMagicParseContext line) {
        var call = line.getMagicCall();
        if (!call.getName().equals("classpath")) throw new IllegalArgumentException("no magic %" + call.getName() + "; there is %classpath");
        call.getArgs().forEach(this::addToClasspath);
        return "";
    }

    private void addToClasspath(String glob) {
        try {
            new GlobFinder(glob).computeMatchingPaths().forEach(path -> cells.addToClasspath(path.toAbsolutePath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void interrupt() {
        cells.interrupt();
    }

    @Override
    public void onShutdown(boolean restarting) {
        cells.close();
    }

    @Override
    public List<String> formatError(Exception error) {
        List<String> lines = super.formatError(error);
        if (!(error instanceof EvalException thrown)) return lines;
        return lines.stream().map(line -> line.replace(EvalException.class.getName(), thrown.getExceptionClassName())).toList();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").version(Runtime.version().toString()).mimetype("text/x-java-source").fileExtension(".jshell")
                .pygments("java").codemirror("java").build();
    }
}
