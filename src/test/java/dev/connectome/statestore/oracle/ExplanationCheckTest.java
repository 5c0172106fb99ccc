package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a fresh store says, and that half a right explanation proves nothing. */
class ExplanationCheckTest {
  private static final String NOT_EMPTY = "a fresh store does not show an empty explanation";

  @Test
  void aFreshStoreSaysNothing() {
    for (Explanation nothing :
        List.of(Explanation.none(), new Explanation("", ""), new Explanation("", null))) {
      assertThat(fresh(nothing).problems()).isEmpty();
    }
    assertThat(fresh(null).problems()).containsExactly(NOT_EMPTY);
    assertThat(fresh(new Explanation("Said.", null)).problems()).containsExactly(NOT_EMPTY);
    assertThat(fresh(new Explanation(null, "noted")).problems()).containsExactly(NOT_EMPTY);
  }

  @Test
  void ofSentenceAndNotesBothHaveToBeRight() {
    Action release =
        new Action.CommitStepRelease(
            new RawRelease(
                Map.of(
                    "event",
                    event("ev-1", "a", "b"),
                    "explanation_sentence",
                    "One.",
                    "notes",
                    "noted")));
    for (Explanation half :
        List.of(new Explanation("Other.", "noted"), new Explanation("One.", "other"))) {
      HandMade store = fresh(Explanation.none());
      store.does(release, state -> state.explanation(half));
      assertThat(store.problems()).hasSize(1);
      assertThat(store.witnessed()).isEmpty();
      store.does(release, state -> state.explanation("One.", "noted"));
      assertThat(store.witnessed()).containsExactly("own");
    }
  }

  private static HandMade fresh(@Nullable Explanation shown) {
    return HandMade.before(
        "ALG-C5",
        Capabilities.all(),
        StoreConfig.defaults(),
        HandMade.fresh().toBuilder().explanation(shown).build());
  }
}
