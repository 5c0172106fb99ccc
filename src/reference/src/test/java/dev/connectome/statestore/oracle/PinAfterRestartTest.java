package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only an event that would move the focus shows whether a restart lifted the pin. */
class PinAfterRestartTest {
  private static final long START_MS = 1_767_225_600_000L;

  @Test
  void anEventForTheNodeThatIsLitDecidesNothing() {
    List<Action> actions =
        List.of(
            new Action.SetRealtimeFocusPin(false),
            new Action.RestartSession(),
            new Action.CommitStepRelease(
                new RawRelease(
                    Map.of("event", fields("memory"), "focus", Map.of("node_id", "memory")))),
            eventTo("memory"),
            eventTo("planner"));
    StoreConfig pinned = StoreConfig.defaults().withRealtimeFocus(RealtimeFocusPolicy.PINNED);
    try (InProcessDriver driver = new InProcessDriver(new ReferenceAdapter(), Deadline.DEFAULT);
        DrivenStore store = driver.open(pinned, START_MS)) {
      CheckResults results = new CheckResults();
      CheckRunner runner = results.runner(Checks.all(), store.sessionStart());
      actions.forEach(
          action -> runner.observe(store.perform(new Command.Perform(action), START_MS)));
      assertThat(results.findings()).isEmpty();
    }
  }

  private static Action eventTo(String node) {
    return new Action.AppendRealtimeEvent(new RawEvent(fields(node)));
  }

  private static Map<String, Object> fields(String toNode) {
    return Map.of(
        "id", "ev-1",
        "at_ms", (double) START_MS,
        "from_node_id", "gateway",
        "to_node_id", toNode,
        "trigger", "direct",
        "call_type", "code",
        "label", "asks");
  }
}
