package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Monitors a stream of recorded docks of any number of stores, with one {@link StoreFold} for each.
 * Memory is bounded: when there are too many stores, monitoring of the one that was silent longest
 * ends, and this is counted.
 *
 * <p>Not thread-safe.
 */
public final class StreamMonitor {
  /** The default limit for the number of stores monitored at the same time. */
  public static final int MOST_STORES = 10_000;

  private final Set<IndicatorName> selected;
  private final StatusSink sink;
  private final int mostStores;
  private final MonitorCounts ended = new MonitorCounts();
  private final Map<String, StoreFold> stores = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable IncidentSink incidents;
  private long evictedStores;
  private long unreadable;

  /** A monitor with all indicators. */
  public StreamMonitor(StatusSink sink) {
    this(sink, EnumSet.allOf(IndicatorName.class), MOST_STORES);
  }

  /**
   * A monitor with the selected indicators.
   *
   * @param sink receives the status records
   * @param selected the indicators that report
   * @param mostStores the largest number of stores monitored at the same time
   */
  public StreamMonitor(StatusSink sink, Set<IndicatorName> selected, int mostStores) {
    this.sink = sink;
    this.selected = EnumSet.copyOf(selected);
    this.mostStores = mostStores;
  }

  /**
   * Passes on the recent history of a store when a requirement is broken; applies to stores that
   * appear after this call.
   */
  public void keepHistories(IncidentSink place) {
    incidents = place;
  }

  /** Processes the next line of the stream. */
  public void accept(DockReading reading) {
    if (reading instanceof DockReading.Told told) {
      accept(told.dock());
    } else {
      unreadable++;
      lineWasLost(((DockReading.Unreadable) reading).store());
    }
  }

  /** Only the stores to which an unreadable line may belong can miss it. */
  private void lineWasLost(@Nullable String key) {
    if (key == null) {
      stores.values().forEach(StoreFold::linesWereLost);
    } else {
      known(key).linesWereLost();
    }
  }

  /**
   * Records that the stream was silent for this time: it was read to its end, and nothing arrived.
   * Each store has a clock of its own, which goes on by this time. So a warning about a store that
   * is silent does not have to wait for its next dock.
   *
   * @param elapsedMs the time since the last call, or since the stream became silent
   */
  public void silence(long elapsedMs) {
    for (StoreFold store : stores.values()) {
      store.tick(elapsedMs);
    }
  }

  /** Processes the next record. */
  public void accept(DockRecord told) {
    StoreFold store = known(told.store());
    store.accept(told);
    if (store.isClosed()) {
      stores.remove(told.store());
      ended.add(store.counts());
    }
  }

  /**
   * Ends monitoring: reports everything that was not reported yet, at the time that the clock of
   * each store shows.
   */
  public void end() {
    for (StoreFold store : stores.values()) {
      store.end();
      ended.add(store.counts());
    }
    stores.clear();
  }

  /** Counts what was and was not judged until now, over all stores. */
  public MonitorCounts counts() {
    MonitorCounts all = new MonitorCounts();
    all.add(ended);
    stores.values().forEach(store -> all.add(store.counts()));
    return all;
  }

  /** How many lines could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /** How many stores are monitored now. */
  public int stores() {
    return stores.size();
  }

  /** How many stores were evicted because there were too many. */
  public long evictedStores() {
    return evictedStores;
  }

  /** The worst level that an indicator shows now, over all stores. */
  public HealthLevel shown(IndicatorName indicator) {
    HealthLevel worst = HealthLevel.UNKNOWN;
    for (StoreFold store : stores.values()) {
      worst = worst.worse(store.shown(indicator));
    }
    return worst;
  }

  /** The indicators that report. */
  public Set<IndicatorName> selected() {
    return EnumSet.copyOf(selected);
  }

  /**
   * What is known of one store, as {@link StoreFold#checkpoint} gives it.
   *
   * @throws IllegalArgumentException when the store is not monitored
   */
  public byte[] checkpoint(String store) {
    StoreFold known = stores.get(store);
    if (known == null) {
      throw new IllegalArgumentException("no such store is monitored: " + store);
    }
    return known.checkpoint();
  }

  /**
   * Continues to monitor a store from its {@link #checkpoint}.
   *
   * @throws dev.connectome.statestore.observation.FormatException as {@link StoreFold#restore}
   *     does; nothing has changed then
   */
  public void restore(byte[] checkpoint) {
    add(StoreFold.restore(checkpoint, selected, sink, incidents));
  }

  private StoreFold known(String key) {
    StoreFold store = stores.get(key);
    if (store == null) {
      store = new StoreFold(key, selected, sink, incidents);
      add(store);
    }
    return store;
  }

  private void add(StoreFold store) {
    if (stores.size() >= mostStores) {
      Iterator<StoreFold> silent = stores.values().iterator();
      StoreFold evicted = silent.next();
      evicted.end();
      ended.add(evicted.counts());
      silent.remove();
      evictedStores++;
    }
    stores.put(store.store(), store);
  }
}
