package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.PlainValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one store, and at each call looks around as its observer could. Nothing it does may
 * reach the store: what goes wrong while looking is kept and told at the end of the stimulus. What
 * is told after a stimulus has ended stands before what is told during the next one.
 *
 * @param <S> the implementation's own state type
 */
final class Eavesdropper<S> implements StoreObserver<S> {
  private final Function<@Nullable S, Snapshot> look;
  private final List<Sighting> sightings = new ArrayList<>();
  private @Nullable String working;
  private @Nullable String before;
  private boolean several;
  private @Nullable DriverException trouble;

  /**
   * Makes one.
   *
   * @param look captures the state it is given, or reads the store when it is given null
   */
  Eavesdropper(Function<@Nullable S, Snapshot> look) {
    this.look = look;
  }

  /** A stimulus begins. */
  synchronized void begin(String stimulus, boolean severalThreads) {
    throwTrouble();
    working = stimulus;
    several = severalThreads;
  }

  /** The stimulus ended: what was heard meanwhile. */
  synchronized List<Sighting> end() {
    before = working;
    working = null;
    List<Sighting> heard = List.copyOf(sightings);
    sightings.clear();
    throwTrouble();
    return heard;
  }

  @Override
  public void stateChanged(S state) {
    hear(
        null,
        () -> {
          Snapshot delivered = look.apply(state);
          return new Sighting.Notified(delivered, several ? delivered : look.apply(null));
        });
  }

  @Override
  public void dockFired(String name, @Nullable S state, Map<String, ?> fields) {
    hear(
        name,
        () -> {
          Snapshot carried = state == null ? null : look.apply(state);
          Snapshot inside = several && carried != null ? carried : look.apply(null);
          return new Sighting.DockFired(name, carried, PlainValue.freezeMap(fields), inside);
        });
  }

  private void hear(@Nullable String dock, Supplier<Sighting> looking) {
    synchronized (this) {
      if (working == null) {
        late(dock);
        return;
      }
    }
    try {
      Sighting sighting = looking.get();
      synchronized (this) {
        if (working == null) {
          late(dock);
        } else {
          sightings.add(sighting);
        }
      }
    } catch (DriverException e) {
      synchronized (this) {
        trouble = e;
      }
    }
  }

  /** Before the first stimulus a subscription may tell the current state: that is no news. */
  private void late(@Nullable String dock) {
    String returned = before;
    if (returned != null) {
      sightings.add(new Sighting.ToldLate(dock, returned));
    }
  }

  private void throwTrouble() {
    DriverException known = trouble;
    trouble = null;
    if (known != null) {
      throw known;
    }
  }
}
