package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.ThreadsCheckTest.committed;
import static dev.connectome.statestore.oracle.ThreadsCheckTest.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which state belongs to each ledger length in a race, and what subscribers show about it. */
class RaceTrackTest {
  private static final String WHOLE = "whole";
  private static final WaitProgress NEVER = WaitProgress.never();
  private static final Snapshot EMPTY = HandMade.fresh().toBuilder().waitProgress(NEVER).build();
  private static final List<RawRelease> ABC =
      List.of(release("a", null, "none"), release("b", null, "none"), release("c", null, "none"));
  private static final Snapshot A = after(EMPTY, "a");
  private static final Snapshot B = after(A, "b");
  private static final Snapshot C = after(B, "c");

  @Test
  void aRaceMayFollowEntriesThatWereThere() {
    Snapshot earlier = after(EMPTY, "z");
    Snapshot a = after(earlier, "a");
    Snapshot b = after(a, "b");
    Snapshot c = after(b, "c");
    assertThat(torn(earlier, ABC, List.of(), List.of(earlier, a, b), c)).isEqualTo(WHOLE);
    assertThat(
            torn(earlier, ABC, List.of(), List.of(earlier, a, b.toBuilder().cursor(0).build()), c))
        .isEqualTo("newest entry \"b\" with another release's cursor");
  }

  @Test
  void theFindingNamesTheEntryThatWasTorn() {
    Snapshot cursor = B.toBuilder().cursor(0).build();
    assertThat(torn(EMPTY, ABC, List.of(), List.of(EMPTY, A, cursor), C))
        .isEqualTo("newest entry \"b\" with another release's cursor");
    Snapshot sentence = B.toBuilder().explanation("Step a.", null).build();
    assertThat(torn(EMPTY, ABC, List.of(), List.of(EMPTY, A, sentence), C))
        .isEqualTo("newest entry \"b\" with another release's sentence");
    Snapshot other = after(EMPTY, "b");
    assertThat(torn(EMPTY, ABC, List.of(), List.of(other), C))
        .isEqualTo("a ledger of 1 entry that is not a prefix of the final one");
  }

  @Test
  void whatAReleaseDoesNotSayMayBeAnything() {
    List<RawRelease> releases =
        List.of(
            release("a", null, "none"),
            without("b", "cursor_next", null),
            without("c", "explanation_sentence", ""));
    Snapshot b = B.toBuilder().cursor(77).build();
    Snapshot c = C.toBuilder().explanation("Anything.", null).build();
    assertThat(torn(EMPTY, releases, List.of(), List.of(EMPTY, A, b, c), c)).isEqualTo(WHOLE);
    List<RawRelease> silent = List.of(without("a", "explanation_sentence", null));
    Snapshot a = A.toBuilder().explanation("Anything.", null).build();
    assertThat(torn(EMPTY, silent, List.of(), List.of(EMPTY, a), a)).isEqualTo(WHOLE);
  }

  @Test
  void whatASubscriberSawRightIsAPartThatThisStoreGetsRight() {
    Snapshot wrong = C.toBuilder().cursor(0).build();
    Snapshot reader = A.toBuilder().cursor(0).build();
    assertThat(torn(EMPTY, ABC, List.of(), List.of(reader), wrong)).isEqualTo(WHOLE);
    assertThat(torn(EMPTY, ABC, List.of(B), List.of(reader), wrong))
        .isEqualTo("newest entry \"a\" with another release's cursor");
  }

  @Test
  void whatASubscriberWasGivenWrongIsNotTorn() {
    Snapshot wrong = A.toBuilder().focus("node of b", "edge of a", "key of a").build();
    assertThat(torn(EMPTY, ABC, List.of(wrong, B), List.of(wrong), C)).isEqualTo(WHOLE);
    Snapshot worse = wrong.toBuilder().cursor(0).build();
    assertThat(torn(EMPTY, ABC, List.of(wrong, B), List.of(worse), C))
        .isEqualTo("newest entry \"a\" with another release's cursor");
    assertThat(torn(EMPTY, ABC, List.of(A, B), List.of(wrong), C))
        .isEqualTo("newest entry \"a\" with another release's node");
  }

  @Test
  void aLedgerThatASubscriberWasGivenWasWholeWhenItWasSeen() {
    Snapshot rewrittenLater = after(EMPTY, "z");
    assertThat(torn(EMPTY, ABC, List.of(rewrittenLater), List.of(rewrittenLater), C))
        .isEqualTo(WHOLE);
    assertThat(torn(EMPTY, ABC, List.of(rewrittenLater), List.of(after(EMPTY, "y")), C))
        .isEqualTo("a ledger of 1 entry that is not a prefix of the final one");
    assertThat(
            torn(EMPTY, ABC, List.of(rewrittenLater), List.of(A.toBuilder().cursor(0).build()), C))
        .isEqualTo("newest entry \"a\" with another release's cursor");
  }

  /**
   * The observed fact of the finding about a torn state; {@link #WHOLE} when there is no finding.
   */
  private static String torn(
      Snapshot before,
      List<RawRelease> releases,
      List<Snapshot> delivered,
      List<Snapshot> seen,
      Snapshot after) {
    HandMade store = HandMade.before("BEH-E1T", Capabilities.all(), StoreConfig.defaults(), before);
    store.telling(
        delivered.stream()
            .map(state -> new ObserverEvent.Notified(state, state))
            .toArray(ObserverEvent[]::new));
    store.ending(new Outcome.Raced(List.of(seen), List.of()));
    store.meets(new Command.Race(List.of(releases), 1), none -> after.toBuilder());
    if (store.problems().isEmpty()) {
      assertThat(store.witnessed()).containsExactly("race");
      return WHOLE;
    }
    assertThat(store.problems()).containsExactly("a reader saw a torn state");
    assertThat(store.witnessed()).isEmpty();
    return store.findings().get(0).fact("observed").orElseThrow();
  }

  private static Snapshot after(Snapshot before, String id) {
    return committed(before, id, null, NEVER);
  }

  private static RawRelease without(String id, String field, @Nullable Object instead) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(release(id, null, "none").fields());
    fields.put(field, instead);
    return new RawRelease(fields);
  }
}
