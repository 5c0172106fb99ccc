package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a marker and a reset timer are, and that only a restart begins a session. */
class RestartCheckTest {
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all()).docks().subscription(false).build();
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");
  private static final Map<String, Object> MARKER =
      Map.of("id", "m", "call_type", "code", "label", "SESSION_BOUNDARY");
  private static final Action RESTART = new Action.RestartSession();
  private static final Action SPEED = new Action.SetSpeed("2x");

  @Test
  void aMarkerIsKnownByLabelAndCallType() {
    for (String field : List.of("label", "call_type")) {
      Map<String, Object> other = new LinkedHashMap<>(MARKER);
      other.put(field, "llm");
      HandMade store = silent();
      store.does(RESTART, state -> store.appending(other).apply(state).sessionId("session-2"));
      assertThat(store.problems()).containsExactly("no single boundary marker follows");
      assertThat(store.findings().get(0).fact("expected"))
          .contains(
              "0 entries and one more, {\"call_type\": \"code\", \"label\": \"SESSION_BOUNDARY\"}");
      assertThat(store.findings().get(0).fact("observed"))
          .contains(
              "1 entry, new ones [{\"call_type\": \"%s\", \"label\": \"%s\"}]"
                  .formatted(other.get("call_type"), other.get("label")));
      assertThat(store.witnessed()).isEmpty();
    }
  }

  @Test
  void earlierEntriesStayBeforeTheMarker() {
    HandMade store = silent();
    store.does(SPEED, state -> state.ledger(ledger(EVENT)));
    store.does(
        RESTART,
        state -> state.ledger(ledger(event("ev-2", "a", "b"), MARKER)).sessionId("session-2"));
    assertThat(store.problems()).containsExactly("earlier entries are not kept");
    assertThat(store.findings().get(0).fact("position")).contains("0");
    assertThat(store.findings().get(0).fact("differs")).contains("id, label");
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void aTimerIsResetThatNeitherRunsNorShowsAnything() {
    assertThat(afterRestart(null)).isEmpty();
    assertThat(afterRestart(new WaitProgress(null, null, 4.0, null, null))).isEmpty();
    assertThat(afterRestart(new WaitProgress(null, null, 4.0, 0.0, "0.0"))).isEmpty();
    assertThat(afterRestart(new WaitProgress(null, 5.0, 4.0, 0.0, 0.0)))
        .containsExactly("a restart did not reset a field");
    assertThat(afterRestart(new WaitProgress(null, null, 4.0, null, "0.1")))
        .containsExactly("a restart did not reset a field");
    assertThat(afterRestart(new WaitProgress(null, null, 4.0, 0.5, 2.0)))
        .containsExactly("a restart did not reset a field");
    assertThat(afterRestart(new WaitProgress(0.0, null, 4.0, 0.0, 0.0)))
        .containsExactly("a restart did not reset a field");
  }

  @Test
  void aRestartThatIsToldOnceOnEachWayIsProved() {
    ObserverEvent commit = dock(DockName.COMMIT);
    ObserverEvent restart = dock(DockName.RESTART);
    ObserverEvent notified = new ObserverEvent.Notified(HandMade.fresh(), HandMade.fresh());
    HandMade store = HandMade.before("VAL-P2");
    store
        .telling(commit, restart, notified)
        .does(RESTART, state -> store.appending(MARKER).apply(state).sessionId("session-2"));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).containsExactly("boundary-empty");
    store
        .telling(commit, commit, restart, notified)
        .does(RESTART, state -> store.appending(MARKER).apply(state).sessionId("session-3"));
    assertThat(store.problems()).containsExactly("a restart did not cause exactly one commit dock");
    assertThat(store.findings().get(0).fact("observed")).contains("2");
  }

  /** Mode, speed and tick progress may stay or return to their initial values. */
  @Test
  void whatARestartNeedNotResetIsKeptOrAsAtFirst() {
    for (String mode : List.of("realtime", "stepper", "other")) {
      for (double progress : new double[] {0, 0.5, 0.7}) {
        HandMade store =
            HandMade.before(
                "VAL-P2",
                SILENT,
                StoreConfig.defaults(),
                HandMade.fresh().toBuilder().tickDisplay(new TickDisplay(null, 0.0, "-")).build());
        store.does(
            SPEED, state -> state.mode("realtime").tickDisplay(new TickDisplay(null, 0.5, "-")));
        store.does(
            RESTART,
            state ->
                store
                    .appending(MARKER)
                    .apply(state)
                    .sessionId("session-2")
                    .mode(mode)
                    .tickDisplay(new TickDisplay(null, progress, "-")));
        int wrong = (mode.equals("other") ? 1 : 0) + (progress == 0.7 ? 1 : 0);
        assertThat(store.problems())
            .hasSize(wrong)
            .allMatch(problem -> problem.equals("a restart neither kept nor reset a value"));
      }
    }
  }

  @Test
  void aRestartDoesNotThrow() {
    HandMade store = silent();
    store.ending(new Outcome.Threw("Error", "oops")).does(RESTART, state -> state);
    assertThat(store.problems()).containsExactly("the store threw");
    assertThat(store.findings().get(0).fact("observed")).contains("Error: oops");
  }

  @Test
  void nothingElseBeginsASession() {
    HandMade store = silent();
    store.telling(dock(DockName.RESTART)).does(SPEED, state -> state);
    store.does(SPEED, state -> state.sessionId("session-2"));
    store.does(SPEED, state -> state.sessionId(null));
    store.does(SPEED, state -> state.sessionId("session-4"));
    store.meets(new Command.Tamper(), state -> state.sessionId("session-5"));
    assertThat(store.problems())
        .containsExactly(
            "the session id changed without a restart", "the session id changed without a restart");
    assertThat(store.findings().get(0).fact("expected")).contains("\"session-1\"");
    assertThat(store.findings().get(0).fact("observed")).contains("\"session-2\"");
  }

  @Test
  void aFreshStoreHasASessionId() {
    for (String none : new String[] {null, ""}) {
      HandMade store =
          HandMade.before(
              "VAL-P2",
              SILENT,
              StoreConfig.defaults(),
              HandMade.fresh().toBuilder().sessionId(none).build());
      assertThat(store.problems()).containsExactly("a fresh store has no session id");
    }
  }

  private static List<String> afterRestart(@Nullable WaitProgress wait) {
    HandMade store = silent();
    store.does(
        RESTART,
        state -> store.appending(MARKER).apply(state).sessionId("session-2").waitProgress(wait));
    return store.problems();
  }

  private static ObserverEvent dock(DockName name) {
    return new ObserverEvent.DockFired(name.wireName(), null, Map.of(), HandMade.fresh());
  }

  private static HandMade silent() {
    return HandMade.before("VAL-P2", SILENT, StoreConfig.defaults(), HandMade.fresh());
  }
}
