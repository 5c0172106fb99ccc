package dev.connectome.statestore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that dependencies have one direction only, and that each library is used only in its place.
 */
class ArchitectureTest {
  private static final String ROOT = "dev.connectome.statestore.";

  /** The minimum number of classes: a package that is empty by mistake would satisfy every rule. */
  private static final int LEAST_CLASSES = 150;

  /** The packages of the project that each package may import, besides itself. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("spec", Set.of()),
          Map.entry("observation", Set.of("spec")),
          Map.entry("verdict", Set.of("observation", "spec")),
          Map.entry("scenario", Set.of("observation", "verdict", "spec")),
          Map.entry("choice", Set.of("observation", "spec")),
          Map.entry("adapter", Set.of("observation", "spec")),
          Map.entry("reference", Set.of("adapter", "observation", "spec")),
          Map.entry("faults", Set.of("reference", "adapter", "observation", "spec")),
          Map.entry("oracle", Set.of("observation", "verdict", "spec")),
          Map.entry(
              "explore",
              Set.of("oracle", "choice", "scenario", "adapter", "observation", "verdict", "spec")),
          Map.entry(
              "suite",
              Set.of(
                  "explore",
                  "oracle",
                  "choice",
                  "scenario",
                  "adapter",
                  "observation",
                  "verdict",
                  "spec")),
          Map.entry("health", Set.of("oracle", "adapter", "observation", "verdict", "spec")),
          Map.entry("report", Set.of("choice", "scenario", "observation", "verdict", "spec")));

  /** Where a library may be used; the command line may use any. */
  private static final Map<String, Set<String>> HOME_OF =
      Map.of(
          "com.fasterxml.jackson..", Set.of("observation", "report"),
          "com.networknt..", Set.of("adapter"),
          "gg.jte..", Set.of("report"),
          "io.cucumber..", Set.of("suite"),
          "io.micrometer..", Set.of("health"),
          "net.jqwik..", Set.of("suite"),
          "org.picocontainer..", Set.of("suite"),
          "org.junit..", Set.of("suite"),
          "org.slf4j..", Set.of("health"),
          "picocli..", Set.of());

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(place -> !place.contains("-tests.jar"))
            .importPackages("dev.connectome.statestore");
  }

  static List<String> packages() {
    return List.copyOf(MAY_IMPORT.keySet());
  }

  static List<String> libraries() {
    return List.copyOf(HOME_OF.keySet());
  }

  @Test
  void thereIsSomethingToJudge() {
    assertThat(classes.size()).isGreaterThan(LEAST_CLASSES);
    assertThat(classes.stream().map(ArchitectureTest::packageOf).distinct())
        .contains("spec", "observation", "verdict", "adapter", "reference", "oracle", "suite");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsPointOneWay(String name) {
    List<String> forbidden = new ArrayList<>();
    for (String other : List.of("cli")) {
      forbidden.add(ROOT + other + "..");
    }
    for (String other : MAY_IMPORT.keySet()) {
      if (!other.equals(name) && !MAY_IMPORT.get(name).contains(other)) {
        forbidden.add(ROOT + other + "..");
      }
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.connectome.statestore.(**)").should().beFreeOfCycles().check(classes);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void librariesStayAtHome(String library) {
    List<String> homes = new ArrayList<>(List.of(ROOT + "cli.."));
    HOME_OF.get(library).forEach(home -> homes.add(ROOT + home + ".."));
    noClasses()
        .that()
        .resideOutsideOfPackages(homes.toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(classes);
  }

  @Test
  void onlyTheCommandLineTouchesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .check(classes);
  }

  @Test
  void checksAndTheReferenceStoreDoNotKnowEachOther() {
    classes()
        .that()
        .resideInAPackage(ROOT + "oracle..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(ROOT + "reference..", ROOT + "faults..", ROOT + "adapter..")
        .check(classes);
  }

  /**
   * A chain of instanceof with a final else silently accepts a kind that is added later; a match or
   * a switch over the kinds does not compile then. The fault catalogues are exempt: each fault
   * there asks for one kind. A match method itself looks at each kind; MatchTest holds that it has
   * a function for each.
   */
  @Test
  void kindsOfASealedTypeAreToldApartByMatchOrSwitch() {
    List<String> chains = new ArrayList<>();
    for (JavaClass type : classes) {
      for (JavaCodeUnit method : type.getCodeUnits()) {
        Map<String, Set<String>> kinds = new HashMap<>();
        for (InstanceofCheck check : method.getInstanceofChecks()) {
          JavaClass kind = check.getRawType();
          kind.getEnclosingClass()
              .filter(parent -> parent.getName().startsWith(ROOT))
              .filter(parent -> kind.getRawInterfaces().contains(parent))
              .ifPresent(
                  parent ->
                      kinds
                          .computeIfAbsent(parent.getName(), name -> new TreeSet<>())
                          .add(kind.getSimpleName()));
        }
        if (method.getName().equals("match")) {
          kinds.remove(type.getName());
        }
        boolean listsFaults = packageOf(type).equals("faults") && method.getName().equals("all");
        if (!listsFaults && kinds.values().stream().anyMatch(tested -> tested.size() > 1)) {
          chains.add(method.getFullName() + " " + kinds);
        }
      }
    }
    assertThat(chains).isEmpty();
  }

  private static String packageOf(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(ROOT) ? name.substring(ROOT.length()).split("\\.", -1)[0] : "";
  }
}
