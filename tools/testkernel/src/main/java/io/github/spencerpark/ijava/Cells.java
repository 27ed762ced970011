package io.github.spencerpark.ijava;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Evaluates cells in JShell, one statement after the other. */
final class Cells implements AutoCloseable {
    private static final String IMPORTS = """
            import java.util.*;
            import java.io.*;
            import java.math.*;
            import java.net.*;
            import java.util.concurrent.*;
            import java.util.prefs.*;
            import java.util.regex.*;
            import static io.github.spencerpark.ijava.runtime.Display.*;
            """;
    private static final Set<SubKind> SHOWN =
            EnumSet.of(SubKind.VAR_VALUE_SUBKIND, SubKind.OTHER_EXPRESSION_SUBKIND, SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

    private final InProcess control = new InProcess();
    private final JShell shell = JShell.builder().executionEngine(new Provider(control), Map.of()).build();

    Cells() {
        IMPORTS.lines().forEach(shell::eval);
    }

    /** The value that the cell's last statement shows; null if it shows none. */
    Object evaluate(String cell) throws Exception {
        Object shown = null;
        var rest = shell.sourceCodeAnalysis().analyzeCompletion(cell);
        while (rest.completeness().isComplete()) {
            shown = statement(rest.source());
            rest = shell.sourceCodeAnalysis().analyzeCompletion(rest.remaining());
        }
        if (rest.completeness() != Completeness.EMPTY) throw new CompilationException("incomplete: " + rest.remaining().strip());
        return shown;
    }

    private Object statement(String source) throws Exception {
        Object shown = null;
        for (SnippetEvent event : shell.eval(source)) {
            if (event.causeSnippet() != null) continue;
            if (event.exception() != null) throw event.exception();
            if (!event.status().isDefined()) throw new CompilationException(source.strip() + "\n" + messages(event));
            shown = SHOWN.contains(event.snippet().subKind()) ? control.value() : null;
        }
        return shown;
    }

    private String messages(SnippetEvent event) {
        return shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null)).collect(Collectors.joining("\n"));
    }

    void addToClasspath(Path path) {
        shell.addToClasspath(path.toString());
    }

    void interrupt() {
        control.interrupt();
    }

    @Override
    public void close() {
        shell.close();
    }

    /** What the compiler says of a statement. */
    private static final class CompilationException extends Exception {
        CompilationException(String message) {
            super(message);
        }
    }

    private record Provider(InProcess control) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "in this process";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
