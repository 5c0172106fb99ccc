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
 * Watches a stream of recorded docks of any number of stores. Memory is bounded: of each store its
 * fold, and of so many stores at most; the one that was silent longest goes first, is counted, and
 * is told what it still had to say. Not for several threads.
 */
public final class Vigil {
  /** How many stores are watched at the same time unless somebody says otherwise. */
  public static final int MOST_STORES = 10_000;

  private static final String TRUST = "digest trusted";

  private final Set<IndicatorName> selected;
  private final StatusSink sink;
  private final int mostStores;
  private final Tallies tallies = new Tallies();
  private final Map<String, StoreVigil> stores = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable Incidents incidents;
  private long evictedStores;
  private long unreadable;
  private long latestMs;

  /** Watches with every indicator. */
  public Vigil(StatusSink sink) {
    this(sink, EnumSet.allOf(IndicatorName.class), MOST_STORES);
  }

  /**
   * Watches.
   *
   * @param sink where status records go
   * @param selected the indicators that speak
   * @param mostStores how many stores are watched at the same time
   */
  public Vigil(StatusSink sink, Set<IndicatorName> selected, int mostStores) {
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
      stores.values().forEach(StoreVigil::linesWereLost);
    }
  }

  /** One more record. */
  public void accept(DockRecord told) {
    latestMs = told.atMs();
    StoreVigil store = stores.get(told.store());
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
    for (StoreVigil store : stores.values()) {
      store.end(latestMs);
    }
    stores.clear();
  }

  /** What became of the docks. */
  public Tallies tallies() {
    return tallies;
  }

  /** How many lines could not be read. */
  public long unreadable() {
    return unreadable;
  }

  /** How many stores are watched now. */
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
    for (StoreVigil store : stores.values()) {
      worst = worst.worse(store.panel().shown(indicator));
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
   * @throws IllegalArgumentException when it is not watched
   */
  public VigilState state(String store) {
    StoreVigil known = stores.get(store);
    if (known == null) {
      throw new IllegalArgumentException("no such store is watched: " + store);
    }
    return VigilState.of(known);
  }

  /**
   * Takes a store up again where {@link #state} left it.
   *
   * @throws dev.connectome.statestore.observation.history.FormException when the state is not what
   *     {@link #state} gives, with the place; nothing changed then
   */
  public void restore(VigilState state) {
    StoreVigil store = fresh(state.store());
    state.restore(store);
    add(store);
  }

  private StoreVigil begin(String key) {
    StoreVigil store = fresh(key);
    add(store);
    return store;
  }

  private StoreVigil fresh(String key) {
    return new StoreVigil(
        key, tallies, new Panel(key, selected, tallies, sink, TRUST, incidents != null), incidents);
  }

  private void add(StoreVigil store) {
    if (stores.size() >= mostStores) {
      Iterator<StoreVigil> silent = stores.values().iterator();
      silent.next().end(latestMs);
      silent.remove();
      evictedStores++;
    }
    stores.put(store.store(), store);
  }
}
