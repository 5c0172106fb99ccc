package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.WaitProgress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The indicator of V4. It warns when a wait is still running five minutes after it was first
 * observed. Reaching four seconds is normal; a wait that never stops suggests that the answer was
 * lost.
 *
 * <p>The start time may lie in the past, so the five minutes count from the first observation of
 * the wait.
 */
final class TimerIndicator extends Indicator {
  private static final double MOST_MS = 300_000;

  private @Nullable Double watchedStart;
  private double watchedSinceMs;
  private @Nullable Double warnedOfStart;

  TimerIndicator() {
    super(IndicatorName.TIMER, BackOff.after(1, HealthLevel.ERROR, 1));
  }

  @Override
  boolean isTriggeredBy(CommitContext context) {
    return context.seen().command().action() != null;
  }

  @Override
  void suspect(CommitContext context) {
    WaitProgress wait = context.after().waitProgress();
    if (wait == null || wait.startedAtMs() == null || wait.stoppedAtMs() != null) {
      watchedStart = null;
      return;
    }
    Double started = wait.startedAtMs();
    if (!started.equals(watchedStart) || context.nowMs() < watchedSinceMs) {
      watchedStart = started;
      watchedSinceMs = context.nowMs();
    }
    double sinceMs = Math.max(started, watchedSinceMs);
    if (context.nowMs() - sinceMs > MOST_MS && !started.equals(warnedOfStart)) {
      warnedOfStart = started;
      warn("a wait sits at its clamp for more than 5 minutes");
    }
  }

  @Override
  Map<String, @Nullable Object> memory() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("watched_start", watchedStart);
    fields.put("watched_since", watchedSinceMs);
    fields.put("warned_of_start", warnedOfStart);
    return fields;
  }

  @Override
  void remember(JsonCursor memory) {
    watchedStart = memory.has("watched_start") ? (Double) memory.number("watched_start") : null;
    watchedSinceMs = memory.has("watched_since") ? memory.number("watched_since") : 0;
    warnedOfStart =
        memory.has("warned_of_start") ? (Double) memory.number("warned_of_start") : null;
  }
}
