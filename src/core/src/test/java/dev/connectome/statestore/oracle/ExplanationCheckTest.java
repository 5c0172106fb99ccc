package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The explanation of a fresh store; a partly right explanation is no witness. */
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
    Action release = saying("One.", "noted");
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

  @Test
  void whateverNotesAreTheyAreNotThoseOfAnEarlierStep() {
    for (Object malformed : List.of(List.of("x"), Map.of("k", "x"))) {
      HandMade store = fresh(Explanation.none());
      store.does(saying("One.", "noted"), state -> state.explanation("One.", "noted"));
      for (String made : Arrays.asList("[x]", "Array", "", null)) {
        store.does(saying("Two.", malformed), state -> state.explanation("Two.", made));
      }
      assertThat(store.problems()).isEmpty();
      HandMade resumed = store.resumed();
      resumed.does(saying("Two.", malformed), state -> state.explanation("Two.", "noted"));
      assertThat(resumed.problems()).containsExactly("the notes are not those of the release");
    }
  }

  @Test
  void withoutASentenceTheOwnNotesMaySpeak() {
    HandMade store = fresh(Explanation.none());
    store.does(saying("One.", "noted"), state -> state.explanation("One.", "noted"));
    store.does(saying(null, "noted"), state -> state.explanation("noted", "noted"));
    assertThat(store.problems()).isEmpty();
    store.does(saying(null, "other"), state -> state.explanation("noted", "other"));
    assertThat(store.problems()).containsExactly("the sentence of an earlier step is still shown");
  }

  @Test
  void whatARealtimeEventSaidIsOfAnEarlierStep() {
    HandMade store = fresh(Explanation.none());
    Map<String, Object> told = event("rt-1", "a", "b");
    told.put("label", "It arrives.");
    store.does(
        new Action.AppendRealtimeEvent(new RawEvent(told)),
        state -> state.explanation("It arrives.", null));
    store.does(saying(null, "noted"), state -> state.explanation("It arrives.", "noted"));
    assertThat(store.problems()).containsExactly("the sentence of an earlier step is still shown");
  }

  @Test
  void aSentenceOfAnotherKindMayBecomeItsText() {
    HandMade store = fresh(Explanation.none());
    store.does(saying("Both wait.", "42"), state -> state.explanation("Both wait.", "42"));
    store.does(
        saying(List.of("Both wait."), "noted"), state -> state.explanation("Both wait.", "noted"));
    store.does(saying(42.0, "noted"), state -> state.explanation("42", "noted"));
    assertThat(store.problems()).isEmpty();
  }

  @Test
  void aSentenceMayBeMadeOfAnythingInTheOwnEvent() {
    HandMade store = fresh(Explanation.none());
    store.does(saying("One.", "b"), state -> state.explanation("One.", "b"));
    store.does(saying(null, "noted"), state -> state.explanation("b", "noted"));
    assertThat(store.problems()).isEmpty();
  }

  /**
   * A store that completes a broken field, or one of its own, from an earlier step is no witness.
   */
  @Test
  void whatAStorePutIntoTheEntryByItselfIsNoTextOfTheEvent() {
    Map<String, Object> broken = event("ev-2", "a", "b");
    broken.put("notes", 12.0);
    Map<String, Object> filled = event("ev-2", "a", "b");
    filled.put("notes", "earlier");
    HandMade notes = fresh(Explanation.none());
    notes.does(saying("One.", "earlier"), state -> state.explanation("One.", "earlier"));
    notes.does(
        new Action.CommitStepRelease(
            new RawRelease(Map.of("event", broken, "explanation_sentence", "Two."))),
        state -> notes.appending(filled).apply(state).explanation("Two.", "earlier"));
    assertThat(notes.problems()).containsExactly("the notes are not those of the release");

    Map<String, Object> said = event("ev-2", "a", "b");
    said.put("said", "One.");
    HandMade sentence = fresh(Explanation.none());
    sentence.does(saying("One.", "noted"), state -> state.explanation("One.", "noted"));
    sentence.does(
        new Action.CommitStepRelease(new RawRelease(Map.of("event", event("ev-2", "a", "b")))),
        state -> sentence.appending(said).apply(state).explanation("One.", null));
    assertThat(sentence.problems())
        .containsExactly("the sentence of an earlier step is still shown");
  }

  /** EVT-KEEP judges changes to the notes in the ledger. */
  @Test
  void theNotesOfTheEventMayBeThoseThatWereStored() {
    Map<String, Object> given = event("ev-1", "a", "b");
    given.put("notes", "a  b");
    given.put("label", "c  d");
    Map<String, Object> stored = event("ev-1", "a", "b");
    stored.put("notes", "a b");
    stored.put("label", "c d");
    for (Object own : new Object[] {"", null, List.of("x")}) {
      HandMade store = fresh(Explanation.none());
      store.does(saying("c d", "noted"), state -> state.explanation("c d", "noted"));
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("event", given);
      fields.put("notes", own);
      store.does(
          new Action.CommitStepRelease(new RawRelease(fields)),
          state -> store.appending(stored).apply(state).explanation("c d", "a b"));
      assertThat(store.problems()).isEmpty();
      store.does(
          new Action.CommitStepRelease(new RawRelease(fields)),
          state -> store.appending(stored).apply(state).explanation(null, "noted"));
      assertThat(store.problems()).containsExactly("the notes are not those of the release");
    }
  }

  private static Action saying(@Nullable Object sentence, Object notes) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event("ev-1", "a", "b"));
    fields.put("explanation_sentence", sentence);
    fields.put("notes", notes);
    return new Action.CommitStepRelease(new RawRelease(fields));
  }

  private static HandMade fresh(@Nullable Explanation shown) {
    return HandMade.before(
        "ALG-C5",
        Capabilities.all(),
        StoreConfig.defaults(),
        HandMade.fresh().toBuilder().explanation(shown).build());
  }
}
