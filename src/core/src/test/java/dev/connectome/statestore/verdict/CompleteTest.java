package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.Complete.Choice;
import dev.connectome.statestore.verdict.Complete.InConfiguration;
import dev.connectome.statestore.verdict.Complete.Unreached;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must be so before a run may call itself complete. */
class CompleteTest {
  private static final Choice YES = new Choice("c", true);
  private static final Choice NO = new Choice("c", false);
  private static final Unreached OPEN_TO_EACH = new Unreached("a", List.of(List.of()));
  private static final Unreached NEEDS_YES = new Unreached("a", List.of(List.of(YES)));

  @Test
  void everySequenceAndEveryPairIsWhole() {
    assertThat(isWhole(6, 6)).isTrue();
    assertThat(isWhole(5, 5)).isFalse();
    assertThat(isWhole(6, 5)).isFalse();
    assertThat(new Complete(0, List.of("l"), List.of(), List.of("x"), List.of()).isWhole())
        .isFalse();
  }

  @Test
  void aStateThatEachStoreReachesIsMissed() {
    assertThat(isWhole(6, 4, List.of(OPEN_TO_EACH))).isFalse();
    assertThat(isWhole(6, 4, List.of(OPEN_TO_EACH), NO)).isFalse();
  }

  /** A choice that the store did not always make, or never showed, excuses nothing. */
  @Test
  void aStateIsOnlyExcludedByTheChoiceThatTheStoreAlwaysMade() {
    assertThat(isWhole(6, 4, List.of(NEEDS_YES), NO)).isTrue();
    assertThat(isWhole(6, 4, List.of(NEEDS_YES), YES)).isFalse();
    assertThat(isWhole(6, 4, List.of(NEEDS_YES), YES, NO)).isFalse();
    assertThat(isWhole(6, 4, List.of(NEEDS_YES))).isFalse();
  }

  private static boolean isWhole(long done, long pairsDone) {
    return isWhole(done, pairsDone, List.of());
  }

  /** Three states and two letters; the excluded state still has its sequences. */
  private static boolean isWhole(
      long done, long pairsDone, List<Unreached> unreached, Choice... choices) {
    InConfiguration in =
        new InConfiguration(
            "x", 3, 6, done, pairsDone, unreached, List.of(), List.of(choices), List.of());
    return new Complete(0, List.of("l", "m"), List.of(), List.of(), List.of(in)).isWhole();
  }
}
