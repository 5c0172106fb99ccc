package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the docks that were judged, missing or not judged: those of one store, or of several whose
 * counts were {@linkplain #add added}. Thread-safe.
 */
public final class MonitorCounts {
  private static final int MOST_REASONS = 32;

  /** The largest number that a reader of a checkpoint takes for whole. */
  private static final long MOST_WRITTEN = (1L << 53) - 1;

  private long judged;
  private long duplicates;
  private long missing;
  private long sinkFailures;
  private final Map<String, Long> notJudged = new TreeMap<>();
  private final Map<String, Long> byRequirement = new TreeMap<>();
  private final Map<IndicatorName, HealthLevel> worst = new TreeMap<>();

  /** Starts at zero. */
  public MonitorCounts() {}

  synchronized void judgedOne() {
    judged++;
  }

  synchronized void duplicate() {
    duplicates++;
  }

  synchronized void missing(long docks) {
    missing = sum(missing, docks);
  }

  synchronized void sinkFailed() {
    sinkFailures++;
  }

  /** Records that this number of docks or observations could not be judged. */
  public synchronized void notJudged(String reason, long docks) {
    String known = notJudged.containsKey(reason) || notJudged.size() < MOST_REASONS ? reason : "…";
    notJudged.merge(known, docks, MonitorCounts::sum);
  }

  /** The stream gives the length of each gap; the sum may exceed the range of long. */
  private static long sum(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }

  synchronized void breach(String requirement) {
    byRequirement.merge(requirement, 1L, Long::sum);
  }

  synchronized void shown(IndicatorName indicator, HealthLevel level) {
    worst.merge(indicator, level, HealthLevel::worse);
  }

  /** How many docks were judged. */
  public synchronized long judged() {
    return judged;
  }

  /** How many docks arrived a second time and were ignored. */
  public synchronized long duplicates() {
    return duplicates;
  }

  /** How many commit docks are known to be missing. */
  public synchronized long missing() {
    return missing;
  }

  /**
   * How many times the sink threw; a {@link SinkQueue} counts the failures of the sink behind it.
   */
  public synchronized long sinkFailures() {
    return sinkFailures;
  }

  /** How many docks or observations could not be judged, by reason. */
  public synchronized Map<String, Long> notJudged() {
    return new TreeMap<>(notJudged);
  }

  /** Adds what was counted elsewhere, for another store or in another process. */
  public synchronized void add(MonitorCounts other) {
    judged += other.judged();
    duplicates += other.duplicates();
    missing(other.missing());
    sinkFailures += other.sinkFailures();
    other.notJudged().forEach(this::notJudged);
    other.breachesByRequirement().forEach((id, n) -> byRequirement.merge(id, n, Long::sum));
    for (IndicatorName name : IndicatorName.values()) {
      shown(name, other.worst(name));
    }
  }

  synchronized Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("judged", judged);
    fields.put("duplicates", duplicates);
    fields.put("missing", Math.min(missing, MOST_WRITTEN));
    fields.put("sink_failures", sinkFailures);
    Map<String, Long> unjudged = new TreeMap<>(notJudged);
    unjudged.replaceAll((reason, docks) -> Math.min(docks, MOST_WRITTEN));
    fields.put("not_judged", unjudged);
    fields.put("breaches", byRequirement);
    Map<String, String> levels = new LinkedHashMap<>();
    worst.forEach((name, level) -> levels.put(name.wireName(), level.name()));
    fields.put("worst", levels);
    return fields;
  }

  /** Restores what {@link #toPlain} returned. */
  synchronized void restore(JsonCursor fields) {
    judged = fields.ordinal("judged");
    duplicates = fields.ordinal("duplicates");
    missing = fields.ordinal("missing");
    sinkFailures = fields.ordinal("sink_failures");
    JsonCursor unjudged = fields.object("not_judged");
    unjudged.fields().keySet().forEach(reason -> notJudged(reason, unjudged.ordinal(reason)));
    JsonCursor broken = fields.object("breaches");
    broken.fields().keySet().forEach(id -> byRequirement.put(id, broken.ordinal(id)));
    JsonCursor levels = fields.object("worst");
    for (IndicatorName name : IndicatorName.values()) {
      if (levels.has(name.wireName())) {
        shown(name, levels.fieldNamed(name.wireName(), HealthForms::level));
      }
    }
  }

  /** The number of breaches of each requirement. */
  public synchronized Map<String, Long> breachesByRequirement() {
    return new TreeMap<>(byRequirement);
  }

  /** How many breaches were reported to an indicator. */
  public synchronized long breaches(IndicatorName indicator) {
    return byRequirement.entrySet().stream()
        .filter(each -> IndicatorName.of(each.getKey()) == indicator)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The worst level that an indicator ever showed. */
  public synchronized HealthLevel worst(IndicatorName indicator) {
    return worst.getOrDefault(indicator, HealthLevel.UNKNOWN);
  }
}
