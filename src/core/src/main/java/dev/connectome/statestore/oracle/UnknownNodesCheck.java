package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.verdict.ShownValue;

/**
 * EVT-E1: an event with {@code ?} as a node is treated like every other event: it is stored, too.
 *
 * <p>Command: events from or to {@code ?}. Looks at: whether an entry came, with {@code ?} in that
 * place.
 *
 * <p>When it fails: unknown is a value; do not filter it.
 */
final class UnknownNodesCheck extends AbstractCheck {
  private static final Situation UNKNOWN =
      Situation.always("unknown-nodes", "an event whose nodes are unknown is released");

  UnknownNodesCheck() {
    super("EVT-E1", Decidability.everywhere(), UNKNOWN);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      RawEvent event = step.event();
      if (event == null || !(isUnknown(event, "from_node_id") || isUnknown(event, "to_node_id"))) {
        return;
      }
      if (step.stepEvent().isRefused()) {
        broken(step, "an event with unknown nodes was dropped")
            .expected("1 new entry", "0 new entries")
            .reportTo(step::found);
        return;
      }
      step.storedEvent().ifPresent(stored -> judge(step, event, stored));
    };
  }

  private void judge(Step step, RawEvent event, FlowEvent stored) {
    boolean from =
        !isUnknown(event, "from_node_id") || Completion.UNKNOWN.equals(stored.fromNodeId());
    boolean to = !isUnknown(event, "to_node_id") || Completion.UNKNOWN.equals(stored.toNodeId());
    if (from && to) {
      step.witnessed(UNKNOWN);
    } else {
      broken(step, "an unknown node was replaced")
          .expected(
              ShownValue.of(Completion.UNKNOWN),
              ShownValue.of(stored.fromNodeId()) + " → " + ShownValue.of(stored.toNodeId()))
          .reportTo(step::found);
    }
  }

  private static boolean isUnknown(RawEvent event, String field) {
    return Completion.UNKNOWN.equals(event.get(field));
  }
}
