package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.Action;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The indicator of V2. It warns when realtime events move the focus back and forth between two
 * nodes three times in a row, each time within 200 ms. A release says where the focus belongs, so
 * it is never suspicious, however fast it comes.
 */
final class FocusIndicator extends Indicator {
  private static final long FAST_MS = 200;
  private static final int RETURNS = 3;

  private @Nullable String earlier;
  private @Nullable String last;
  private long movedAtMs;
  private int returns;

  FocusIndicator() {
    super(IndicatorName.FOCUS, BackOff.after(5, HealthLevel.WARN, 30));
  }

  @Override
  boolean isTriggeredBy(CommitContext context) {
    return context.seen().command().action() != null;
  }

  @Override
  void suspect(CommitContext context) {
    Focus focus = context.after().focus();
    String node = focus == null ? null : focus.activeNodeId();
    boolean realtime = context.seen().command().action() instanceof Action.AppendRealtimeEvent;
    if (Objects.equals(node, last)) {
      return;
    }
    long passed = context.nowMs() - movedAtMs;
    boolean back = realtime && Objects.equals(node, earlier) && passed > 0 && passed < FAST_MS;
    returns = back ? returns + 1 : 0;
    earlier = last;
    last = node;
    movedAtMs = context.nowMs();
    if (returns >= RETURNS) {
      warn("realtime events flip the focus back and forth faster than 200 ms");
      returns = 0;
    }
  }

  @Override
  Map<String, @Nullable Object> memory() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("earlier", earlier);
    fields.put("last", last);
    fields.put("moved_at_ms", movedAtMs);
    fields.put("returns", returns);
    return fields;
  }

  @Override
  void remember(JsonCursor memory) {
    earlier = memory.optionalText("earlier");
    last = memory.optionalText("last");
    movedAtMs = memory.moment("moved_at_ms");
    returns = memory.count("returns");
  }
}
