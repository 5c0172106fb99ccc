package dev.connectome.statestore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tests that everything a declaration leaves out is named, and nothing else. */
class UndeclaredTest {
  private static final Capabilities EVERYTHING =
      Capabilities.builder(Capabilities.all()).arguments(ArgumentKinds.ANY).build();

  /** One entry for each part of a declaration that can be left out. */
  private static final Map<String, UnaryOperator<CapabilitiesBuilder>> LESS =
      Map.ofEntries(
          Map.entry("realtime", CapabilitiesBuilder::withoutRealtime),
          Map.entry("realtimeFocus", can -> can.realtime(RealtimeFocusPolicy.FOLLOW)),
          Map.entry("retentions", can -> can.retentions(RetentionKind.NEWEST)),
          Map.entry("safeForThreads", can -> can.safeForThreads(false)),
          Map.entry("subscription", can -> can.subscription(false)),
          Map.entry("severalObservers", can -> can.severalObservers(false)),
          Map.entry("returnsSnapshot", can -> can.returnsSnapshot(false)),
          Map.entry("docks", can -> can.docks(DockName.COMMIT)),
          Map.entry("exports", can -> can.exports(ExportFormat.JSONL)),
          Map.entry("rawPayloadSwitch", can -> can.rawPayloadSwitch(false)),
          Map.entry("optionalActions", CapabilitiesBuilder::optionalActions),
          Map.entry("time", can -> can.time(TimeSource.WALL)),
          Map.entry("arguments", can -> can.arguments(ArgumentKinds.OWN)));

  /** Choices between two conforming ways, not parts that could be missing. */
  private static final List<String> CHOICES =
      List.of("restartPolicies", "waitStopPolicies", "realtimeExplanation", "realtimeCursor");

  @Test
  void whatIsDeclaredInFullLeavesNothingOut() {
    assertThat(EVERYTHING.undeclared()).isEmpty();
  }

  @Test
  void eachPartThatIsLeftOutIsNamed() {
    for (var component : Capabilities.class.getRecordComponents()) {
      UnaryOperator<CapabilitiesBuilder> less = LESS.get(component.getName());
      if (less == null) {
        assertThat(CHOICES).contains(component.getName());
      } else {
        assertThat(less.apply(Capabilities.builder(EVERYTHING)).build().undeclared())
            .as(component.getName())
            .isNotEmpty()
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void theLeastThatAStoreCanDeclareInJava() {
    assertThat(Capabilities.core(RestartPolicy.CLEAR, WaitStopPolicy.RESET).undeclared())
        .containsExactly(
            "realtime",
            "several threads",
            "several observers",
            "states that actions return",
            "dock_store_session_restart",
            "dock_store_ledgers_synced",
            "keeping raw_payload",
            "set_health_badge_for_module",
            "set_local_pause",
            "arguments of any kind beside releases and events");
  }
}
