package dev.connectome.statestore.health;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What became of the docks that came, counted. May be read from any thread. */
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

  /** This number of docks, or of observations, could not be judged. */
  public synchronized void notJudged(String reason, long docks) {
    String known = notJudged.containsKey(reason) || notJudged.size() < MOST_REASONS ? reason : "…";
    notJudged.merge(known, docks, MonitorCounts::sum);
  }

  /** Each gap is as long as the stream says; together they may be longer than any number. */
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

  /** How many docks came a second time and were left out. */
  public long duplicates() {
    return duplicates.get();
  }

  /** How many commit docks are known to be missing. */
  public long missing() {
    return missing.get();
  }

  /** How many status records the sink threw at; one behind a {@link SinkQueue} is counted there. */
  public long sinkFailures() {
    return sinkFailures.get();
  }

  /** What could not be judged, by reason. */
  public synchronized Map<String, Long> notJudged() {
    return new TreeMap<>(notJudged);
  }

  /** How many breaches each requirement had. */
  public synchronized Map<String, Long> breachesByRequirement() {
    return new TreeMap<>(byRequirement);
  }

  /** How many breaches an indicator was told of. */
  public synchronized long breaches(IndicatorName indicator) {
    return breaches.getOrDefault(indicator, 0L);
  }

  /** The worst that an indicator ever showed. */
  public synchronized HealthLevel worst(IndicatorName indicator) {
    return worst.getOrDefault(indicator, HealthLevel.UNKNOWN);
  }
}
