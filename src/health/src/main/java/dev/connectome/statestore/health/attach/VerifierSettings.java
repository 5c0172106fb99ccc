package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.StatusSink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to watch a live store; start from {@link #defaults}.
 *
 * @param sinks where status records go; each may be slow and may throw, at no other's cost
 * @param clock the store's clock
 * @param handMoved whether that clock moves only between actions, as in tests
 * @param window how many old entries are read again at each commit
 * @param waiting how many observations may wait to be judged
 * @param records how many status records may wait for each sink
 * @param fresh whether the store was just opened: then how it looks is judged, too
 * @param store what to call it in the status stream
 * @param badges whether each indicator is a badge of the store, which must offer that action
 * @param incidents where recent histories go; null for nowhere
 */
public record VerifierSettings(
    List<StatusSink> sinks,
    InstantSource clock,
    boolean handMoved,
    int window,
    int waiting,
    int records,
    boolean fresh,
    String store,
    boolean badges,
    @Nullable Incidents incidents) {

  /** Copies the list. */
  public VerifierSettings {
    sinks = List.copyOf(sinks);
    atLeastOne("window", window);
    atLeastOne("waiting", waiting);
    atLeastOne("records", records);
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be 1 or more, not " + value);
    }
  }

  /** 16 entries a commit, 8,192 observations, 1,024 records, a running store on this clock. */
  public static VerifierSettings defaults() {
    return new VerifierSettings(
        List.of(), InstantSource.system(), false, 16, 8_192, 1_024, false, "store", false, null);
  }

  /** One more sink. */
  public VerifierSettings withSink(StatusSink one) {
    List<StatusSink> more = new ArrayList<>(sinks);
    more.add(one);
    return new VerifierSettings(
        more, clock, handMoved, window, waiting, records, fresh, store, badges, incidents);
  }

  /** A clock that goes on while the store acts, as in life. */
  public VerifierSettings withClock(InstantSource other) {
    return new VerifierSettings(
        sinks, other, false, window, waiting, records, fresh, store, badges, incidents);
  }

  /** A clock that moves only between actions: then times are judged to the millisecond. */
  public VerifierSettings withHandMovedClock(InstantSource other) {
    return new VerifierSettings(
        sinks, other, true, window, waiting, records, fresh, store, badges, incidents);
  }

  public VerifierSettings withWindow(int entries) {
    return new VerifierSettings(
        sinks, clock, handMoved, entries, waiting, records, fresh, store, badges, incidents);
  }

  public VerifierSettings withWaiting(int observations) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, observations, records, fresh, store, badges, incidents);
  }

  public VerifierSettings withRecords(int waitingRecords) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, waiting, waitingRecords, fresh, store, badges, incidents);
  }

  public VerifierSettings withFresh(boolean justOpened) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, waiting, records, justOpened, store, badges, incidents);
  }

  public VerifierSettings withStore(String name) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, waiting, records, fresh, name, badges, incidents);
  }

  public VerifierSettings withIncidents(Incidents place) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, waiting, records, fresh, store, badges, place);
  }

  public VerifierSettings withBadges(boolean set) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, waiting, records, fresh, store, set, incidents);
  }
}
