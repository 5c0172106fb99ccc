package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every check declares: its situations, and how far it can decide from each vantage. */
class CheckTableTest {

  @Test
  void theTableSpeaksOfFourVantagesAndThreeExtents() {
    assertThat(Arrays.stream(Visibility.values()).map(Visibility::wireName))
        .containsExactly("in-process", "stdio", "live", "recorded");
    assertThat(Arrays.stream(Decidability.Extent.values()).map(Decidability.Extent::wireName))
        .containsExactly("decides", "partly", "cannot");
  }

  @Test
  void whoDoesNotDecideSaysWhyNot() {
    for (Check check : Checks.all()) {
      for (Visibility visibility : Visibility.values()) {
        Decidability.Cell cell = check.decidability().from(visibility);
        assertThat(cell.why().isEmpty())
            .as(check.requirement())
            .isEqualTo(cell.extent() == Decidability.Extent.DECIDES);
      }
    }
    Decidability decidability =
        Decidability.everywhere().partly(Visibility.LIVE, "half").cannot(Visibility.STDIO, "blind");
    assertThat(decidability.from(Visibility.LIVE))
        .isEqualTo(new Decidability.Cell(Decidability.Extent.PARTLY, "half"));
    assertThat(decidability.from(Visibility.STDIO))
        .isEqualTo(new Decidability.Cell(Decidability.Extent.CANNOT, "blind"));
    assertThat(decidability.from(Visibility.RECORDED).extent())
        .isEqualTo(Decidability.Extent.DECIDES);
  }

  @Test
  void everyCheckNamesItsSituations() {
    Set<String> requirements = new HashSet<>();
    for (Check check : Checks.all()) {
      assertThat(requirements.add(check.requirement())).isTrue();
      List<String> ids = check.situations().stream().map(Situation::id).toList();
      assertThat(ids).as(check.requirement()).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void aSituationAppliesToWhoCanComeIntoIt() {
    Capabilities stepper =
        Capabilities.core(RestartPolicy.BOUNDARY, WaitStopPolicy.MARK_COMPLETION);
    Situation always = Situation.always("always", "whatever is declared");
    Situation realtime = Situation.when(Capabilities::realtime, "realtime", "an event arrives");
    assertThat(always.applies().test(stepper)).isTrue();
    assertThat(realtime.applies().test(stepper)).isFalse();
    assertThat(realtime.applies().test(Capabilities.all())).isTrue();
  }
}
