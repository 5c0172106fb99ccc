package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.eventText;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An altered entry is reported as a ledger mutation, with the values before and after. */
class LedgerMutationCheckTest {
  private static final Map<String, Object> FIRST = event("ev-1", "a", "b");
  private static final Map<String, Object> SECOND = event("ev-2", "a", "b");
  private static final Map<String, Object> EDITED = event("ev-2", "a", "edited");
  private static final Action SPEED = new Action.SetSpeed("2x");

  @Test
  void theFindingShowsTheEntryBeforeAndAfter() {
    HandMade store = withTwo();
    store.does(SPEED, state -> state.ledger(ledger(FIRST, EDITED)));
    assertThat(store.problems()).containsExactly("ledger mutation");
    assertThat(store.findings().get(0).fact("position")).contains("1");
    assertThat(store.findings().get(0).fact("expected")).contains(eventText("ev-2", "a", "b"));
    assertThat(store.findings().get(0).fact("observed")).contains(eventText("ev-2", "a", "edited"));
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void anEntryIsReadAgainAfterALaterCommit() {
    HandMade store = HandMade.before("VAL-E2");
    store.does(SPEED, state -> state.speed("2x"));
    assertThat(store.witnessed()).isEmpty();
    store.does(SPEED, state -> state.ledger(ledger(FIRST)));
    assertThat(store.witnessed()).isEmpty();
    store.does(SPEED, state -> state);
    assertThat(store.witnessed()).containsExactly("later-commit");
    store.meets(new Command.Look(), state -> state);
    assertThat(store.witnessed()).isEmpty();
    store.ending(new Outcome.Threw("Error", "oops")).does(SPEED, state -> state);
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void whatIsGoneWasNotAltered() {
    HandMade store = withTwo();
    store.does(SPEED, state -> state.ledger(ledger(FIRST)));
    assertThat(store.problems()).isEmpty();
    assertThat(store.witnessed()).isEmpty();
  }

  @Test
  void whatTheKitWroteIsNotTheStores() {
    HandMade store = withTwo();
    store.meets(new Command.Tamper(), state -> state.ledger(ledger(FIRST, EDITED)));
    assertThat(store.problems()).isEmpty();
  }

  private static HandMade withTwo() {
    HandMade store = HandMade.before("VAL-E2");
    return store.does(SPEED, state -> state.ledger(ledger(FIRST, SECOND)));
  }
}
