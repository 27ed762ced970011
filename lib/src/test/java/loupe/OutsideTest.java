package loupe;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a test finds depends on data sets or a network only if it says so by {@code @Tag("data")}; those that do are run without either too. */
class OutsideTest {
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("loupe");
    private static final Set<String> DOORS = Set.of("loupe.data.RealData", "loupe.data.Download", "loupe.data.IdxFolder", "loupe.data.Mnist",
            "loupe.data.FashionMnist", "loupe.data.Cifar10", "loupe.data.GreekLetters", "loupe.data.HandwrittenDigits", "loupe.data.HeartDisease",
            "loupe.nn.PretrainedNetwork", "loupe.notebook.Notebook");
    private static final DescribedPredicate<JavaClass> DOOR =
            DescribedPredicate.describe("look for data sets or the network", type -> DOORS.contains(outermost(type)));
    private static final Set<String> NAMES_OF_PLACES = Set.of("java.net.URI", "java.net.URL", "java.net.URISyntaxException");
    private static final DescribedPredicate<JavaClass> NETWORK = resideInAnyPackage("java.net..", "ai.djl.repository..")
            .and(DescribedPredicate.describe("more than names of places", type -> !NAMES_OF_PLACES.contains(type.getName())));
    private static final DescribedPredicate<JavaClass> TEST =
            DescribedPredicate.describe("are tests", type -> type.getSource().orElseThrow().getUri().getPath().contains("/test-classes/"));
    private static final DescribedPredicate<JavaClass> TAGGED = DescribedPredicate.describe("tagged \"data\"",
            type -> outermostOf(type).tryGetAnnotationOfType(Tag.class).filter(tag -> tag.value().equals("data")).isPresent());

    private static JavaClass outermostOf(JavaClass type) {
        return type.getEnclosingClass().map(OutsideTest::outermostOf).orElse(type);
    }

    private static String outermost(JavaClass type) {
        return outermostOf(type).getName();
    }

    @Test
    void testsThatUseThemAreTagged() {
        classes().that(TEST).and(DescribedPredicate.describe("use what may look for data sets or the network",
                type -> type.getDirectDependenciesFromSelf().stream().anyMatch(dependency -> DOOR.test(dependency.getTargetClass())))).should(be(TAGGED)).check(ALL);
    }

    @Test
    void nothingElseLooksForDataSetsOrTheNetwork() {
        noClasses().that(not(TEST)).and(not(DOOR)).should().dependOnClassesThat().haveFullyQualifiedName("loupe.data.RealData")
                .orShould().dependOnClassesThat(NETWORK).orShould().callMethod(URL.class, "openStream").orShould().callMethod(URL.class, "openConnection")
                .check(ALL);
    }

    @Test
    void noOtherRoomReachesThemThroughTheLibrary() {
        noClasses().that(not(TEST)).and(not(DOOR)).and(not(resideInAPackage("loupe.data.."))).should().dependOnClassesThat(DOOR).check(ALL);
    }
}
