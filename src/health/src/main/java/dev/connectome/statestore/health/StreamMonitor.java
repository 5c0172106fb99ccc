package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.oracle.Visibility;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Monitors a stream of recorded docks of any number of stores, a {@link StoreMonitor} for each.
 * Memory is bounded: when there are too many stores, the one that was silent longest is ended and
 * counted.
 *
 * <p>Not thread-safe.
 */
public final class StreamMonitor {
  /** How many stores are monitored at the same time by default. */
  public static final int MOST_STORES = 10_000;

  private final Set<IndicatorName> selected;
  private final StatusSink sink;
  private final int mostStores;
  private final MonitorCounts counts = new MonitorCounts();
  private final Map<String, StoreMonitor> stores = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable Incidents incidents;
  private long evictedStores;
  private long unreadable;
  private long latestMs;

  /** A monitor with every indicator. */
  public StreamMonitor(StatusSink sink) {
    this(sink, EnumSet.allOf(IndicatorName.class), MOST_STORES);
  }

  /**
   * A monitor.
   *
   * @param sink where status records go
   * @param selected the indicators that speak
   * @param mostStores how many stores are monitored at the same time
   */
  public StreamMonitor(StatusSink sink, Set<IndicatorName> selected, int mostStores) {
    this.sink = sink;
    this.selected = EnumSet.copyOf(selected);
    this.mostStores = mostStores;
  }

  /** Writes the recent history of a store in which something is found; from the next store on. */
  public void keepHistories(Incidents place) {
    incidents = place;
  }

  /** One more line of the stream. */
  public void accept(DockReading reading) {
    if (reading instanceof DockReading.Told told) {
      accept(told.dock());
    } else {
      unreadable++;
      stores.values().forEach(store -> store.order().linesWereLost());
    }
  }

  /** One more record. */
  public void accept(DockRecord told) {
    latestMs = told.atMs();
    StoreMonitor store = stores.get(told.store());
    if (store == null) {
      store = begin(told.store());
    }
    store.accept(told);
    if (told instanceof DockRecord.Closed) {
      stores.remove(told.store());
    }
  }

  /** The stream is over: everything is said that was not said yet. */
  public void end() {
    for (StoreMonitor store : stores.values()) {
      store.end(latestMs);
    }
    stores.clear();
  }

  /** What became of the docks. */
  public MonitorCounts counts() {
    return counts;
  }

  /** How many lines could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /** How many stores are monitored now. */
  public int stores() {
    return stores.size();
  }

  /** How many stores had to go because there were too many. */
  public long evictedStores() {
    return evictedStores;
  }

  /** The worst that an indicator shows now, over all stores. */
  public HealthLevel shown(IndicatorName indicator) {
    HealthLevel worst = HealthLevel.UNKNOWN;
    for (StoreMonitor store : stores.values()) {
      worst = worst.worse(store.indicators().shown(indicator));
    }
    return worst;
  }

  /** The indicators that speak. */
  public Set<IndicatorName> selected() {
    return EnumSet.copyOf(selected);
  }

  /**
   * All that is known of one store.
   *
   * @throws IllegalArgumentException when it is not monitored
   */
  public MonitorCheckpoint checkpoint(String store) {
    StoreMonitor known = stores.get(store);
    if (known == null) {
      throw new IllegalArgumentException("no such store is monitored: " + store);
    }
    return MonitorCheckpoint.of(known);
  }

  /**
   * Takes a store up again where {@link #checkpoint} left it.
   *
   * @throws dev.connectome.statestore.observation.history.FormException when it is not what {@link
   *     #checkpoint} gives, with the place; nothing changed then
   */
  public void restore(MonitorCheckpoint checkpoint) {
    StoreMonitor store = fresh(checkpoint.store());
    checkpoint.restore(store);
    add(store);
  }

  private StoreMonitor begin(String key) {
    StoreMonitor store = fresh(key);
    add(store);
    return store;
  }

  private StoreMonitor fresh(String key) {
    return new StoreMonitor(key, Visibility.RECORDED, selected, counts, sink, incidents);
  }

  private void add(StoreMonitor store) {
    if (stores.size() >= mostStores) {
      Iterator<StoreMonitor> silent = stores.values().iterator();
      silent.next().end(latestMs);
      silent.remove();
      evictedStores++;
    }
    stores.put(store.store(), store);
  }
}
