package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.observation.history.PlainFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * V4. Suspicious: a wait that sits at its clamp for more than five minutes. That it reaches four
 * seconds is ordinary; that nobody stops it makes one think that the answer was lost.
 */
final class TimerIndicator extends Indicator {
  private static final double MOST_MS = 300_000;

  private @Nullable Double warnedOfStart;

  TimerIndicator() {
    super(IndicatorName.TIMER, BackOff.after(1, HealthLevel.ERROR, 1));
  }

  @Override
  boolean isTriggeredBy(Look look) {
    return look.seen().stimulus() instanceof Stimulus.Perform;
  }

  @Override
  void suspect(Look look) {
    WaitProgress wait = look.after().waitProgress();
    if (wait == null || wait.startedAtMs() == null || wait.stoppedAtMs() != null) {
      return;
    }
    Double started = wait.startedAtMs();
    if (look.nowMs() - started > MOST_MS && !started.equals(warnedOfStart)) {
      warnedOfStart = started;
      warn("a wait sits at its clamp for more than 5 minutes");
    }
  }

  @Override
  Map<String, @Nullable Object> memory() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("warned_of_start", warnedOfStart);
    return fields;
  }

  @Override
  void remember(PlainFields memory) {
    warnedOfStart =
        memory.has("warned_of_start") ? (Double) memory.number("warned_of_start") : null;
  }
}
