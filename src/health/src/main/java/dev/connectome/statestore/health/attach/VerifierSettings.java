package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.health.IncidentSink;
import dev.connectome.statestore.health.StatusSink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings for monitoring a live store; start from {@link #defaults}.
 *
 * @param sinks receive the status records; a sink that is slow or throws does not affect the others
 * @param clock the store's clock
 * @param handMoved whether that clock advances only between actions, as in tests
 * @param window how many old entries are read again at each commit
 * @param waiting how many observations may wait to be judged
 * @param records how many status records may wait for each sink
 * @param fresh whether the store was just opened; its initial state is then judged, too
 * @param store the name of the store in the status stream
 * @param badges whether each indicator is a badge of the store, which must offer that action
 * @param incidents receives recent histories; null for none
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
    @Nullable IncidentSink incidents) {

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

  /**
   * The defaults: 16 entries per commit, 8,192 observations, 1,024 records, a running store on the
   * system clock.
   */
  public static VerifierSettings defaults() {
    return new VerifierSettings(
        List.of(), InstantSource.system(), false, 16, 8_192, 1_024, false, "store", false, null);
  }

  /** Adds a sink. */
  public VerifierSettings withSink(StatusSink one) {
    List<StatusSink> more = new ArrayList<>(sinks);
    more.add(one);
    return new VerifierSettings(
        more, clock, handMoved, window, waiting, records, fresh, store, badges, incidents);
  }

  /** Uses a clock that advances while the store acts, as in production. */
  public VerifierSettings withClock(InstantSource other) {
    return new VerifierSettings(
        sinks, other, false, window, waiting, records, fresh, store, badges, incidents);
  }

  /** Uses a clock that advances only between actions: times are then judged to the millisecond. */
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

  public VerifierSettings withIncidents(IncidentSink place) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, waiting, records, fresh, store, badges, place);
  }

  public VerifierSettings withBadges(boolean set) {
    return new VerifierSettings(
        sinks, clock, handMoved, window, waiting, records, fresh, store, set, incidents);
  }
}
