package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rate limiter: it allows a burst, then a rate per minute, and with a ceiling at most that many
 * within any minute. The caller supplies the time in milliseconds; a clock that jumps back neither
 * adds nor removes tokens.
 */
final class TokenBucket {
  private static final double MINUTE_MS = 60_000;

  private final double capacity;
  private final int ceiling;
  private final Deque<Long> lastMinute = new ArrayDeque<>(0);
  private final double perMs;
  private double tokens;
  private long filledAtMs;
  private boolean started;

  TokenBucket(IndicatorName.Rate rate) {
    this.capacity = rate.burst();
    this.ceiling = rate.ceiling();
    this.perMs = rate.perMinute() / MINUTE_MS;
    this.tokens = capacity;
  }

  /**
   * Takes a token if one is available.
   *
   * @param reserve how many tokens must be left afterwards
   */
  boolean take(long nowMs, int reserve) {
    long passed = started ? nowMs - filledAtMs : 0;
    started = true;
    filledAtMs = nowMs;
    if (passed > 0) {
      tokens = Math.min(capacity, tokens + passed * perMs);
    }
    if (tokens < 1 + reserve || isAtCeiling(nowMs, reserve)) {
      return false;
    }
    tokens--;
    return true;
  }

  private boolean isAtCeiling(long nowMs, int reserve) {
    if (ceiling == 0) {
      return false;
    }
    lastMinute.removeIf(takenMs -> nowMs - takenMs >= MINUTE_MS || takenMs > nowMs);
    if (lastMinute.size() + reserve >= ceiling) {
      return true;
    }
    lastMinute.addLast(nowMs);
    return false;
  }

  Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("tokens", tokens);
    fields.put("filled_at_ms", filledAtMs);
    fields.put("started", started);
    fields.put("last_minute", List.copyOf(lastMinute));
    return fields;
  }

  void restore(JsonCursor fields) {
    double left = fields.number("tokens");
    if (!(left >= 0 && left <= capacity)) {
      throw fields.problem("\"tokens\" is " + left + ", not from 0 to " + capacity);
    }
    tokens = left;
    filledAtMs = fields.moment("filled_at_ms");
    started = fields.flag("started");
    for (JsonCursor taken : fields.part("last_minute").elements()) {
      lastMinute.addLast((long) taken.number());
    }
  }
}
