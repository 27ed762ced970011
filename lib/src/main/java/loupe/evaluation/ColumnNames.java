package loupe.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of classes as names of a table's columns, which must differ in more than upper and lower case. */
final class ColumnNames {
    private ColumnNames() {}

    /** The names; one that is taken, by the first column or a class before it, gets a number. */
    static List<String> after(String firstColumn, List<String> classes) {
        Set<String> taken = new HashSet<>(Set.of(firstColumn.toLowerCase(Locale.ROOT)));
        var names = new ArrayList<String>();
        for (String name : classes) {
            String free = name;
            for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) free = "%s (%d)".formatted(name, number);
            names.add(free);
        }
        return names;
    }
}
