package dev.connectome.statestore.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the docks that were judged, missing or not judged. Thread-safe. */
public final class MonitorCounts {
  private static final int MOST_REASONS = 32;

  private final AtomicLong judged = new AtomicLong();
  private final AtomicLong duplicates = new AtomicLong();
  private final AtomicLong missing = new AtomicLong();
  private final AtomicLong sinkFailures = new AtomicLong();
  private final Map<String, Long> notJudged = new TreeMap<>();
  private final Map<IndicatorName, Long> breaches = new LinkedHashMap<>();
  private final Map<String, Long> byRequirement = new TreeMap<>();
  private final Map<IndicatorName, HealthLevel> worst = new LinkedHashMap<>();

  MonitorCounts() {}

  void judgedOne() {
    judged.incrementAndGet();
  }

  void duplicate() {
    duplicates.incrementAndGet();
  }

  void missing(long docks) {
    missing.accumulateAndGet(docks, MonitorCounts::sum);
  }

  void sinkFailed() {
    sinkFailures.incrementAndGet();
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
    breaches.merge(IndicatorName.of(requirement), 1L, Long::sum);
    byRequirement.merge(requirement, 1L, Long::sum);
  }

  synchronized void shown(IndicatorName indicator, HealthLevel level) {
    worst.merge(indicator, level, HealthLevel::worse);
  }

  /** How many docks were judged. */
  public long judged() {
    return judged.get();
  }

  /** How many docks arrived a second time and were ignored. */
  public long duplicates() {
    return duplicates.get();
  }

  /** How many commit docks are known to be missing. */
  public long missing() {
    return missing.get();
  }

  /**
   * How many times the sink threw; a {@link SinkQueue} counts the failures of the sink behind it.
   */
  public long sinkFailures() {
    return sinkFailures.get();
  }

  /** How many docks or observations could not be judged, by reason. */
  public synchronized Map<String, Long> notJudged() {
    return new TreeMap<>(notJudged);
  }

  /** The number of breaches of each requirement. */
  public synchronized Map<String, Long> breachesByRequirement() {
    return new TreeMap<>(byRequirement);
  }

  /** How many breaches were reported to an indicator. */
  public synchronized long breaches(IndicatorName indicator) {
    return breaches.getOrDefault(indicator, 0L);
  }

  /** The worst level that an indicator ever showed. */
  public synchronized HealthLevel worst(IndicatorName indicator) {
    return worst.getOrDefault(indicator, HealthLevel.UNKNOWN);
  }
}
