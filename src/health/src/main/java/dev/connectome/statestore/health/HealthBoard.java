package dev.connectome.statestore.health;

import dev.connectome.statestore.verdict.Finding;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds the last record of each indicator over all stores, for tables. Thread-safe. */
public final class HealthBoard implements StatusSink {
  private static final int MOST_STORES = 100_000;

  /** The row of one indicator. */
  public static final class Row {
    private final Map<String, HealthLevel> notOk = new LinkedHashMap<>();
    private HealthLevel worst = HealthLevel.UNKNOWN;
    private HealthLevel now = HealthLevel.UNKNOWN;
    private long changedAtMs;
    private long records;
    private long breaches;
    private @Nullable String trust;

    private Row() {}

    /** The worst level that it shows now, over all stores. */
    public HealthLevel now() {
      return now;
    }

    /** The worst level that it ever showed. */
    public HealthLevel worst() {
      return worst;
    }

    /** When its level last changed, by the store's clock; 0 for never. */
    public long changedAtMs() {
      return changedAtMs;
    }

    /** How many records it wrote. */
    public long records() {
      return records;
    }

    /** How many breaches those records report. */
    public long breaches() {
      return breaches;
    }

    /** What it takes on trust; null for nothing. */
    public @Nullable String trust() {
      return trust;
    }
  }

  /**
   * The breaches of one requirement.
   *
   * @param first the finding of the first breach
   * @param store the store of the first breach
   * @param records how many records named the requirement
   */
  public record Breach(Finding first, String store, long records) {}

  private final Map<IndicatorName, Row> rows = new EnumMap<>(IndicatorName.class);
  private final Map<String, Breach> breaches = new TreeMap<>();
  private final Map<String, Long> warnings = new TreeMap<>();
  private final Map<String, String> histories = new TreeMap<>();

  @Override
  public String name() {
    return "board";
  }

  @Override
  public synchronized void accept(StatusRecord status) {
    Row row = rows.computeIfAbsent(status.indicator(), name -> new Row());
    row.records++;
    row.breaches += status.breaches();
    row.trust = status.trust();
    row.worst = row.worst.worse(status.level());
    if (status.level().compareTo(HealthLevel.OK) <= 0) {
      row.notOk.remove(status.store());
    } else if (row.notOk.size() < MOST_STORES) {
      row.notOk.put(status.store(), status.level());
    }
    HealthLevel now = HealthLevel.OK;
    for (HealthLevel level : row.notOk.values()) {
      now = now.worse(level);
      if (now == HealthLevel.ERROR) {
        break;
      }
    }
    if (now != row.now) {
      row.now = now;
      row.changedAtMs = status.updatedAtMs();
    }
    for (Finding finding : status.findings()) {
      Breach known = breaches.get(finding.requirement());
      breaches.put(
          finding.requirement(),
          known == null
              ? new Breach(finding, status.store(), 1)
              : new Breach(known.first(), known.store(), known.records() + 1));
      if (status.history() != null) {
        histories.putIfAbsent(finding.requirement(), status.history());
      }
    }
    status.warnings().forEach(warning -> warnings.merge(warning, 1L, Long::sum));
  }

  /** The row of an indicator; UNKNOWN when it wrote no record. */
  public synchronized Row row(IndicatorName indicator) {
    return rows.getOrDefault(indicator, new Row());
  }

  /** The reported breaches, by requirement. */
  public synchronized Map<String, Breach> breaches() {
    return new TreeMap<>(breaches);
  }

  /** The warnings, with the number of records that reported each. */
  public synchronized Map<String, Long> warnings() {
    return new TreeMap<>(warnings);
  }

  /** The history files that were written, by requirement. */
  public synchronized Map<String, String> histories() {
    return new TreeMap<>(histories);
  }
}
