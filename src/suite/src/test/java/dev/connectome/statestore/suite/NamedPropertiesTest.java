package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.SelectClasses;

/** The properties of the suite and the checks cover each other. */
class NamedPropertiesTest {

  @Test
  void everyCheckBelongsToExactlyOneProperty() {
    List<String> judged = new ArrayList<>();
    properties().forEach(property -> judged.addAll(List.of(rules(property))));

    assertThat(judged)
        .containsExactlyInAnyOrderElementsOf(
            Checks.all().stream().map(Check::requirement).toList());
  }

  @Test
  void theRulesOfAClassAreOfOneGroup() {
    RequirementCatalogue catalogue = RequirementCatalogue.load();
    for (Class<?> type : classes()) {
      assertThat(Arrays.stream(type.getDeclaredMethods()).flatMap(m -> Arrays.stream(rules(m))))
          .as(type.getSimpleName())
          .extracting(id -> catalogue.require(id).group())
          .containsOnly(catalogue.require(rules(type.getDeclaredMethods()[0])[0]).group());
    }
  }

  @Test
  void everyPropertyGetsTheSequencesOfTheRun() {
    assertThat(classes())
        .allSatisfy(
            type ->
                assertThat(type.getAnnotation(AddLifecycleHook.class).value())
                    .isEqualTo(PropertyHook.class));
    assertThat(properties()).hasSizeGreaterThan(20);
  }

  private static List<Method> properties() {
    return classes().stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Property.class))
        .toList();
  }

  private static List<Class<?>> classes() {
    return List.of(StateStoreTckSuite.class.getAnnotation(SelectClasses.class).value());
  }

  private static String[] rules(Method property) {
    return property.getAnnotation(Judges.class).value();
  }
}
