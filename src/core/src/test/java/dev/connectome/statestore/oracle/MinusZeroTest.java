package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Minus zero is zero wherever values are compared, and is never shown. */
class MinusZeroTest {
  private static final double MINUS = -0.0;
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all())
          .docks()
          .subscription(false)
          .returnsSnapshot(false)
          .build();

  @Test
  void statesThatDifferInTheSignOfAZeroAreTheSame() {
    Snapshot plus = state(0.0);
    Snapshot minus = state(MINUS);
    assertThat(minus).isEqualTo(plus).hasSameHashCodeAs(plus);
    assertThat(SnapshotDifference.includingDerived(minus, plus)).isEmpty();
    assertThat(LedgerDigest.of(minus.ledger())).isEqualTo(LedgerDigest.of(plus.ledger()));
  }

  @Test
  void aStoreIsStillHandedTheSign() {
    RawEvent event = new RawEvent(Map.of("duration_ms", MINUS, "raw_payload", List.of(MINUS)));
    assertThat(event.get("duration_ms")).isEqualTo(MINUS);
    assertThat(event.get("raw_payload")).isEqualTo(List.of(MINUS));
  }

  /** A store may show a zero with another sign than the given one. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0, MINUS})
  void everyCheckTakesOneForTheOther(double given) {
    for (Check check : Checks.all()) {
      HandMade store =
          HandMade.before(check.requirement(), SILENT, StoreConfig.defaults(), stateBefore(-given));
      store.does(released(given), released -> shown(-given, released.ledger(entry(-given))));
      store.does(new Action.StartWaitTimer(given), state -> state.waitProgress(waiting(-given)));
      store.does(new Action.SetTickProgress(given), state -> state.tickDisplay(ticking(-given)));
      store.meets(new Command.Look(), state -> state.cursor(given).ledger(entry(given)));
      assertThat(store.findings()).as(check.requirement()).isEmpty();
    }
  }

  @Test
  void anEntryMayHaveTheTextOfANumberOfEitherSign() {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("label", MINUS);
    Map<String, Object> stored = event("ev-1", "a", "b");
    stored.put("label", "0");
    HandMade store = HandMade.before("EVT-V1");
    store.does(release(event, Map.of()), store.appending(stored));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void theDisplayShowsNone() {
    for (Object display : List.of(MINUS, "-0.0")) {
      HandMade store = HandMade.before("VAL-V4");
      store.meets(
          new Command.Look(),
          state -> state.waitProgress(new WaitProgress(null, null, 4.0, 0.0, display)));
      assertThat(store.problems())
          .containsExactly("the display is not a number of seconds with one decimal");
    }
  }

  @Test
  void theTextExportShowsNone() {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("duration_ms", MINUS);
    FlowEvent entry = FlowEvent.fromPlain(event);
    assertThat(new TextLine("1 direct code 0ms a→b label of ev-1").missing(entry)).isNull();
    assertThat(new TextLine("1 direct code -0ms a→b label of ev-1").missing(entry))
        .isEqualTo("duration 0 as <n>ms");
  }

  /**
   * A language that shows fifteen digits shows the most negative double as an even lower number.
   */
  @Test
  void theLeastNumberIsShownWithAsManyDigitsAsALanguageHas() {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("duration_ms", -Double.MAX_VALUE);
    FlowEvent entry = FlowEvent.fromPlain(event);
    for (String shown : List.of("-1.79769313486232e+308ms", "-1.7976931348623157E308ms", "?")) {
      assertThat(new TextLine("1 direct code " + shown + " a→b label of ev-1").missing(entry))
          .isNull();
    }
  }

  private static Action released(double zero) {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("at_ms", zero);
    event.put("duration_ms", zero);
    event.put("energy_delta", zero);
    event.put("extra", List.of(Map.of("deep", zero)));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("focus", Map.of());
    fields.put("wait_timer_action", "none");
    fields.put("cursor_next", zero);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }

  private static PersistentLedger entry(double zero) {
    Map<String, Object> event = event("ev-1", "a", "b");
    event.put("at_ms", zero);
    event.put("duration_ms", zero);
    event.put("energy_delta", zero);
    event.put("extra", List.of(Map.of("deep", zero)));
    return HandMade.ledger(event);
  }

  private static Snapshot stateBefore(double zero) {
    return shown(zero, HandMade.fresh().toBuilder()).build();
  }

  private static Snapshot state(double zero) {
    return shown(zero, HandMade.fresh().toBuilder().ledger(entry(zero))).build();
  }

  private static SnapshotBuilder shown(double zero, SnapshotBuilder state) {
    return state
        .cursor(zero)
        .waitProgress(new WaitProgress(null, null, 4.0, zero, 0.0))
        .tickDisplay(ticking(zero));
  }

  private static WaitProgress waiting(double zero) {
    return new WaitProgress(zero, null, 4.0, 1.0, 4.0);
  }

  private static TickDisplay ticking(double zero) {
    return new TickDisplay(null, zero, "paused");
  }
}
