package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.StatusSink;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How to watch a live store; start from {@link #defaults}.
 *
 * @param sink where status records go; may be slow, may throw
 * @param clock the store's clock
 * @param window how many old entries are read again at each commit
 * @param waiting how many observations may wait to be judged
 * @param records how many status records may wait for the sink
 * @param fresh whether the store was just opened: then how it looks is judged, too
 * @param store what to call it in the status stream
 * @param badges whether each indicator is a badge of the store, which must offer that action
 * @param incidents where recent histories go; null for nowhere
 */
public record VerifierSettings(
    StatusSink sink,
    InstantSource clock,
    int window,
    int waiting,
    int records,
    boolean fresh,
    String store,
    boolean badges,
    @Nullable Incidents incidents) {

  /** 16 entries a commit, 8,192 observations, 1,024 records, a running store on this clock. */
  public static VerifierSettings defaults() {
    return new VerifierSettings(
        StatusSink.none(), InstantSource.system(), 16, 8_192, 1_024, false, "store", false, null);
  }

  public VerifierSettings withSink(StatusSink other) {
    return new VerifierSettings(
        other, clock, window, waiting, records, fresh, store, badges, incidents);
  }

  public VerifierSettings withClock(InstantSource other) {
    return new VerifierSettings(
        sink, other, window, waiting, records, fresh, store, badges, incidents);
  }

  public VerifierSettings withWindow(int entries) {
    return new VerifierSettings(
        sink, clock, entries, waiting, records, fresh, store, badges, incidents);
  }

  public VerifierSettings withWaiting(int observations) {
    return new VerifierSettings(
        sink, clock, window, observations, records, fresh, store, badges, incidents);
  }

  public VerifierSettings withRecords(int waitingRecords) {
    return new VerifierSettings(
        sink, clock, window, waiting, waitingRecords, fresh, store, badges, incidents);
  }

  public VerifierSettings withFresh(boolean justOpened) {
    return new VerifierSettings(
        sink, clock, window, waiting, records, justOpened, store, badges, incidents);
  }

  public VerifierSettings withStore(String name) {
    return new VerifierSettings(
        sink, clock, window, waiting, records, fresh, name, badges, incidents);
  }

  public VerifierSettings withIncidents(Incidents place) {
    return new VerifierSettings(sink, clock, window, waiting, records, fresh, store, badges, place);
  }

  public VerifierSettings withBadges(boolean set) {
    return new VerifierSettings(
        sink, clock, window, waiting, records, fresh, store, set, incidents);
  }
}
