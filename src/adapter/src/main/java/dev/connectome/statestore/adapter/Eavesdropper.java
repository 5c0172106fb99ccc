package dev.connectome.statestore.adapter;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Manner;
import dev.connectome.statestore.observation.Outcome;
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
 * Collects what the observers of one store are told, and at each call looks around as the observer
 * could. Nothing it does may reach the store: what goes wrong while looking is kept and told at the
 * end of the stimulus. What is told after a stimulus has ended stands before what is told during
 * the next one.
 *
 * @param <S> the implementation's own state type
 */
final class Eavesdropper<S> {
  /** The largest number of calls that is kept between two stimuli; a store may go on and on. */
  private static final int MOST_LATE = 100;

  private final Function<@Nullable S, Snapshot> look;
  private final LatestHandedOut<S> handedOut;
  private final List<Sighting> sightings = new ArrayList<>();
  private @Nullable String working;
  private @Nullable String before;
  private int moreLate;
  private boolean several;
  private @Nullable DriverException trouble;

  /**
   * Makes one.
   *
   * @param look captures the state it is given, or reads the store when it is given null
   * @param handedOut is told of what observers are given
   */
  Eavesdropper(Function<@Nullable S, Snapshot> look, LatestHandedOut<S> handedOut) {
    this.look = look;
    this.handedOut = handedOut;
  }

  /** A stimulus begins. */
  synchronized void begin(String stimulus, boolean severalThreads) {
    throwTrouble();
    sayHowManyMore();
    working = stimulus;
    several = severalThreads;
  }

  /** What was told since the last stimulus ended, where no other one follows. */
  synchronized List<Sighting> toldLate() {
    sayHowManyMore();
    List<Sighting> late = working == null ? List.copyOf(sightings) : List.of();
    sightings.clear();
    return late;
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

  void notified(String observer, S state) {
    handedOut.state("delivered", state);
    hear(
        null,
        () -> {
          Snapshot delivered = look.apply(state);
          return new Sighting.Notified(observer, delivered, several ? delivered : look.apply(null));
        });
  }

  void dockFired(String observer, String name, @Nullable S state, Map<String, ?> fields) {
    handedOut.state("carried", state);
    handedOut.fields(name, fields);
    hear(
        name,
        () -> {
          Snapshot carried = state == null ? null : look.apply(state);
          Snapshot inside = several && carried != null ? carried : look.apply(null);
          return new Sighting.DockFired(observer, name, carried, frozen(name, fields), inside);
        });
  }

  private static Map<String, @Nullable Object> frozen(String name, Map<String, ?> fields) {
    try {
      return StoreCall.of(() -> PlainValue.freezeMap(fields));
    } catch (StoreThrewException e) {
      throw new DriverException(
          Reason.CONTRACT, "the fields of dock " + name + " cannot be read: " + e.text(), e);
    }
  }

  /** An observer is about to do what its manner is; null when the store cannot be looked at. */
  Sighting.@Nullable Behaved behaves(String observer, Manner manner) {
    hear(null, () -> new Sighting.Behaved(observer, manner, look.apply(null), null));
    synchronized (this) {
      return !sightings.isEmpty()
              && sightings.get(sightings.size() - 1) instanceof Sighting.Behaved begun
          ? begun
          : null;
    }
  }

  /** The store threw at what the observer did. */
  @SuppressWarnings("ReferenceEquality") // This very one.
  synchronized void behaved(Sighting.Behaved begun, Outcome.Threw thrown) {
    sightings.replaceAll(
        one ->
            one == begun
                ? new Sighting.Behaved(begun.observer(), begun.manner(), begun.readInside(), thrown)
                : one);
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
    if (returned == null) {
      return;
    }
    if (sightings.size() < MOST_LATE) {
      sightings.add(new Sighting.ToldLate(dock, returned));
    } else {
      moreLate++;
    }
  }

  /** The last that is kept says how many more there were. */
  private void sayHowManyMore() {
    int last = sightings.size() - 1;
    if (moreLate > 0 && sightings.get(last) instanceof Sighting.ToldLate kept) {
      String more = kept.after() + " (of " + moreLate + " more only the number is known)";
      sightings.set(last, new Sighting.ToldLate(kept.dock(), more));
    }
    moreLate = 0;
  }

  private void throwTrouble() {
    DriverException known = trouble;
    trouble = null;
    if (known != null) {
      throw known;
    }
  }
}
