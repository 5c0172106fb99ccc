package dev.connectome.statestore.health;

import dev.connectome.statestore.verdict.Finding;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each indicator said last, over all stores: for tables. Thread-safe. */
public final class HealthBoard implements StatusSink {
  private static final int MOST_STORES = 100_000;

  /** One indicator's row. */
  public static final class Row {
    private final Map<String, HealthLevel> notOk = new LinkedHashMap<>();
    private HealthLevel worst = HealthLevel.UNKNOWN;
    private HealthLevel now = HealthLevel.UNKNOWN;
    private long changedAtMs;
    private long records;
    private long breaches;
    private @Nullable String trust;

    private Row() {}

    /** The worst that it shows now, over all stores. */
    public HealthLevel now() {
      return now;
    }

    /** The worst that it ever showed. */
    public HealthLevel worst() {
      return worst;
    }

    /** When what it shows changed last, by the stores' clock; 0 for never. */
    public long changedAtMs() {
      return changedAtMs;
    }

    /** How many records it gave. */
    public long records() {
      return records;
    }

    /** How many breaches those told of. */
    public long breaches() {
      return breaches;
    }

    /** What it takes on trust; null for nothing. */
    public @Nullable String trust() {
      return trust;
    }
  }

  /**
   * Breaches of one requirement.
   *
   * @param first how the first one showed
   * @param store in which store
   * @param records how many records named it
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

  /** An indicator's row; one that never spoke is UNKNOWN. */
  public synchronized Row row(IndicatorName indicator) {
    return rows.getOrDefault(indicator, new Row());
  }

  /** The breaches that were told, by requirement. */
  public synchronized Map<String, Breach> breaches() {
    return new TreeMap<>(breaches);
  }

  /** What was suspicious, and how many records said so. */
  public synchronized Map<String, Long> warnings() {
    return new TreeMap<>(warnings);
  }

  /** History files that were written, by requirement. */
  public synchronized Map<String, String> histories() {
    return new TreeMap<>(histories);
  }
}
