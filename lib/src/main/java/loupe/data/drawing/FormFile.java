package loupe.data.drawing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Files with a form a line, class, weight and points, and the choice among a class's forms. */
final class FormFile {
    private FormFile() {}

    /** What makes a form of a weight and the rest of its line. */
    interface Parser<T> {
        T parse(double weight, String text);
    }

    /** The forms by class, both in the order of the file. */
    static <T> Map<String, List<T>> read(String file, Parser<T> parser) {
        var forms = new LinkedHashMap<String, List<T>>();
        try (var lines = new BufferedReader(new InputStreamReader(FormFile.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split("\\s+", 3);
                forms.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(parser.parse(Double.parseDouble(parts[1]), parts[2]));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return forms;
    }

    /** One of the forms, as often as its weight says. */
    static <T> T choose(List<T> forms, ToDoubleFunction<T> weight, RandomGenerator random) {
        double left = random.nextDouble() * forms.stream().mapToDouble(weight).sum();
        for (var form : forms) {
            left -= weight.applyAsDouble(form);
            if (left < 0) return form;
        }
        return forms.get(forms.size() - 1);
    }
}
