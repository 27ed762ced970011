package loupe;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which package may import which. */
class DirectionsTest {
    private static final JavaClasses LIBRARY =
            new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("loupe");

    /** The packages below {@code loupe}, and what each may import besides itself. */
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>(Map.ofEntries(
            Map.entry("data", Set.of()),
            Map.entry("evaluation", Set.of("data")),
            Map.entry("engine", Set.of("data")),
            Map.entry("trial", Set.of("engine", "data")),
            Map.entry("nn", Set.of("trial", "engine", "data")),
            Map.entry("training", Set.of("trial", "engine", "nn", "evaluation", "data")),
            Map.entry("inspect", Set.of("trial", "engine", "nn", "evaluation", "data")),
            Map.entry("embedding", Set.of("engine", "nn", "evaluation", "data")),
            Map.entry("experiment", Set.of("training", "trial", "engine", "nn", "evaluation", "data")),
            Map.entry("scratch", Set.of("evaluation", "trial", "data")),
            Map.entry("tabular", Set.of("training", "trial", "inspect", "embedding", "engine", "nn", "evaluation", "data")),
            Map.entry("figure", Set.of("data", "evaluation", "engine", "nn", "training", "inspect", "embedding", "experiment", "scratch", "tabular")),
            Map.entry("notebook", Set.of("data", "evaluation", "engine", "nn", "training", "inspect", "embedding", "experiment", "scratch", "tabular", "figure"))));

    static Set<String> packages() {
        return Set.of("data", "engine", "evaluation", "trial", "nn", "training", "inspect", "embedding", "experiment", "scratch", "tabular", "figure");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void aPackageImportsOnlyThoseItMay(String name) {
        String[] forbidden = MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(name) && !MAY_IMPORT.get(name).contains(other)).map(DirectionsTest::all).toArray(String[]::new);
        noClasses().that().resideInAPackage(all(name)).should().dependOnClassesThat().resideInAnyPackage(forbidden)
                .allowEmptyShould(true).check(LIBRARY);
    }

    @Test
    void everyClassStandsInOneOfThesePackages() {
        var found = new TreeSet<String>();
        for (var type : LIBRARY) found.add(type.getPackageName().replaceAll("^loupe\\.?([a-z]*).*", "$1"));
        assertTrue(MAY_IMPORT.keySet().containsAll(found), () -> found + " are more than " + MAY_IMPORT.keySet());
        assertTrue(found.containsAll(Set.of("data", "engine", "evaluation", "nn", "training", "figure", "notebook")), () -> "the library was not found: " + found);
    }

    @Test
    void drawingAndHandwritingKnowNothingOfTheRest() {
        for (String name : new String[] {"loupe.data.drawing..", "loupe.data.handwriting.."}) {
            noClasses().that().resideInAPackage(name).should()
                    .dependOnClassesThat(resideInAPackage("loupe..").and(not(resideInAPackage(name)))).check(LIBRARY);
        }
    }

    @Test
    void noPackagesImportEachOtherInACircle() {
        slices().matching("loupe.(**)").should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void onlyTheEngineRoomNetworksAndInspectionTouchDjl() {
        onlyThese("ai.djl..", "engine", "nn", "inspect");
    }

    @Test
    void onlyFiguresTouchTheLibrariesOfChartsAndTheirFiles() {
        onlyThese("org.knowm.xchart..", "figure");
        onlyThese("org.apache.batik..", "figure");
        onlyThese("org.apache.pdfbox..", "figure");
        onlyThese("de.rototor..", "figure");
    }

    @Test
    void onlyTheEngineRoomCallsC() {
        onlyThese("com.sun.jna..", "engine");
        onlyThese("ai.djl.mxnet..", "engine");
    }

    private static void onlyThese(String library, String... packages) {
        String[] allowed = Arrays.stream(packages).map(DirectionsTest::all).toArray(String[]::new);
        noClasses().that().resideOutsideOfPackages(allowed).should().dependOnClassesThat().resideInAPackage(library).check(LIBRARY);
    }

    private static String all(String name) {
        return "loupe." + name + "..";
    }
}
