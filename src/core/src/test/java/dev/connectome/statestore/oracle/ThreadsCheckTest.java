package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.verdict.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What readers may see of a race. The observations are written by hand and need no threads. */
class ThreadsCheckTest {
  private static final long NOW = 1_767_225_600_000L;
  private static final WaitProgress STARTED = wait((double) NOW, null);
  private static final Snapshot BEFORE =
      Snapshot.builder()
          .sessionId("s")
          .cursor(0)
          .focus(null, null, null)
          .explanation(null, null)
          .waitProgress(WaitProgress.never())
          .build();

  /** One thread releases a (with notes, starting the timer) and c, the other one releases b. */
  private static final List<List<RawRelease>> RELEASES =
      List.of(
          List.of(release("a", "notes of a", "start"), release("c", null, "none")),
          List.of(release("b", null, "none")));

  private static final Snapshot A = committed(BEFORE, "a", "notes of a", STARTED);
  private static final Snapshot AB = committed(A, "b", null, STARTED);
  private static final Snapshot ABC = committed(AB, "c", null, STARTED);

  @Test
  void wholeStatesInOrderAreKept() {
    CheckResult result = judged(RELEASES, List.of(BEFORE, A, A, AB, ABC), ABC);
    assertThat(result.findings()).isEmpty();
    assertThat(result.witnesses()).containsEntry("race", 1);
    assertThat(result.outOfSight()).isEmpty();
  }

  @Test
  void releasesThatCannotBeToldApartAreOutOfSight() {
    List<List<RawRelease>> twice =
        List.of(List.of(release("a", null, "none")), List.of(release("a", null, "none")));
    List<List<RawRelease>> without =
        List.of(List.of(release("", null, "none")), List.of(release("b", null, "none")));
    List<List<RawRelease>> none =
        List.of(
            List.of(new RawRelease(Map.of())), List.of(new RawRelease(Map.of("cursor_next", 3))));
    for (List<List<RawRelease>> releases : List.of(twice, without, none)) {
      CheckResult result = judged(releases, List.of(BEFORE), AB);
      assertThat(result.findings()).isEmpty();
      assertThat(result.witnesses()).isEmpty();
      assertThat(result.outOfSight())
          .containsExactly("a race of releases whose events have no unique ids");
    }
  }

  @Test
  void aLostEntryIsFound() {
    found(judged(RELEASES, List.of(), AB), "a race lost or invented entries");
  }

  @Test
  void anEntryFromBeforeMustStay() {
    Snapshot other = committed(BEFORE, "z", null, WaitProgress.never());
    found(judged(RELEASES, other, List.of(), ABC), "a race lost or invented entries");
  }

  @Test
  void theOrderWithinAThreadIsKept() {
    Snapshot c = committed(BEFORE, "c", null, WaitProgress.never());
    Snapshot cb = committed(c, "b", null, WaitProgress.never());
    Snapshot cba = committed(cb, "a", "notes of a", STARTED);
    found(judged(RELEASES, List.of(), cba), "a race reordered one thread's entries");
  }

  @Test
  void aReaderNeverSeesLessThanBefore() {
    found(judged(RELEASES, List.of(AB, A), ABC), "a reader saw the ledger shrink");
    Snapshot earlier = committed(BEFORE, "y", null, WaitProgress.never());
    Snapshot a = committed(earlier, "a", "notes of a", STARTED);
    Snapshot ab = committed(a, "b", null, STARTED);
    Snapshot abc = committed(ab, "c", null, STARTED);
    found(judged(RELEASES, earlier, List.of(BEFORE), abc), "a reader saw the ledger shrink");
  }

  @Test
  void everyPartOfAStateBelongsToItsNewestEntry() {
    torn(A.toBuilder().focus("node of b", "edge of a", "key of a").build(), "node");
    torn(A.toBuilder().focus("node of a", "edge of b", "key of a").build(), "edge");
    torn(A.toBuilder().focus("node of a", "edge of a", "key of b").build(), "step key");
    torn(A.toBuilder().focus(null).build(), "focus");
    torn(A.toBuilder().cursor(0).build(), "cursor");
    torn(A.toBuilder().explanation(null).build(), "explanation");
    torn(A.toBuilder().explanation("Step b.", "notes of a").build(), "sentence");
    torn(A.toBuilder().explanation("Step a.", null).build(), "notes");
    torn(AB.toBuilder().explanation("Step b.", "notes of a").build(), "notes where it has none");
    torn(A.toBuilder().waitProgress(WaitProgress.never()).build(), "wait timer that was started");
    torn(
        A.toBuilder().waitProgress(wait((double) NOW, (double) NOW)).build(),
        "wait timer that was started");
  }

  @Test
  void beforeTheFirstReleaseNothingMoves() {
    torn(BEFORE.toBuilder().focus("node of a", null, null).build(), "focus");
    torn(BEFORE.toBuilder().cursor(7).build(), "cursor");
    torn(BEFORE.toBuilder().explanation("Step a.", null).build(), "explanation");
    torn(BEFORE.toBuilder().waitProgress(STARTED).build(), "wait timer");
  }

  @Test
  void aLedgerThatIsNoBeginningIsFound() {
    Snapshot b = committed(BEFORE, "b", null, WaitProgress.never());
    CheckResult result = judged(RELEASES, List.of(b), ABC);
    found(result, "a reader saw a torn state");
    Snapshot four = committed(ABC, "d", null, STARTED);
    found(judged(RELEASES, List.of(four), ABC), "a reader saw a torn state");
  }

  @Test
  void whatIsWrongInEveryStateIsAnotherRequirementsFinding() {
    Snapshot a = A.toBuilder().waitProgress(WaitProgress.never()).cursor(1).build();
    Snapshot ab = AB.toBuilder().waitProgress(WaitProgress.never()).cursor(2).build();
    Snapshot abc = ABC.toBuilder().waitProgress(WaitProgress.never()).cursor(3).build();
    assertThat(judged(RELEASES, List.of(BEFORE, a, ab, abc), abc).findings()).isEmpty();
  }

  @Test
  void aStopActsAsDeclared() {
    List<List<RawRelease>> releases =
        List.of(
            List.of(
                release("a", null, "start"),
                release("b", null, "stop"),
                release("c", null, "stop")));
    WaitProgress complete = wait((double) NOW, (double) NOW);
    for (WaitStopPolicy policy : WaitStopPolicy.values()) {
      WaitProgress stopped = policy == WaitStopPolicy.RESET ? WaitProgress.never() : complete;
      Snapshot a = committed(BEFORE, "a", null, STARTED);
      Snapshot ab = committed(a, "b", null, stopped);
      Snapshot abc = committed(ab, "c", null, stopped);
      StoreConfig config = StoreConfig.defaults().withWaitStopPolicy(policy);
      assertThat(judged(config, releases, BEFORE, List.of(a, ab, abc), abc).findings()).isEmpty();
      Snapshot torn = ab.toBuilder().waitProgress(STARTED).build();
      found(
          judged(config, releases, BEFORE, List.of(a, torn, abc), abc),
          "a reader saw a torn state");
    }
  }

  @Test
  void aStopEndsWhatRanBefore() {
    List<List<RawRelease>> releases = List.of(List.of(release("a", null, "stop")));
    Snapshot running = BEFORE.toBuilder().waitProgress(wait(NOW - 500.0, null)).build();
    StoreConfig completes =
        StoreConfig.defaults().withWaitStopPolicy(WaitStopPolicy.MARK_COMPLETION);
    Snapshot complete = committed(running, "a", null, wait(NOW - 500.0, (double) NOW));
    Snapshot still = committed(running, "a", null, wait(NOW - 500.0, null));
    found(
        judged(completes, releases, running, List.of(still), complete),
        "a reader saw a torn state");
    StoreConfig resets = StoreConfig.defaults().withWaitStopPolicy(WaitStopPolicy.RESET);
    Snapshot reset = committed(running, "a", null, WaitProgress.never());
    found(judged(resets, releases, running, List.of(still), reset), "a reader saw a torn state");
    Snapshot idle = committed(BEFORE, "a", null, WaitProgress.never());
    found(
        judged(completes, releases, BEFORE, List.of(committed(BEFORE, "a", null, STARTED)), idle),
        "a reader saw a torn state");
  }

  @Test
  void whatAThreadThrewIsFound() {
    Outcome raced = new Outcome.Raced(List.of(), List.of("writer threw Oops: no"));
    found(
        judged(StoreConfig.defaults(), RELEASES, BEFORE, raced, ABC),
        "the store threw in a thread");
    Outcome threw = new Outcome.Threw("Oops", "no");
    found(judged(StoreConfig.defaults(), RELEASES, BEFORE, threw, ABC), "the store threw");
  }

  private static void torn(Snapshot state, String parts) {
    CheckResult result = judged(RELEASES, List.of(BEFORE, A, state, ABC), ABC);
    if (state.ledger().size() == 0) {
      result = judged(RELEASES, List.of(state, A, AB, ABC), ABC);
    }
    if (state.ledger().size() == 2) {
      result = judged(RELEASES, List.of(A, AB, state, ABC), ABC);
    }
    found(result, "a reader saw a torn state");
    assertThat(result.findings().get(0).fact("observed").orElseThrow())
        .matches(".*(another release's|with a different) " + parts);
    assertThat(result.witnesses()).isEmpty();
  }

  private static void found(CheckResult result, String problem) {
    assertThat(result.findings()).extracting(Finding::problem).containsExactly(problem);
    assertThat(result.witnesses()).isEmpty();
  }

  private static CheckResult judged(
      List<List<RawRelease>> releases, List<Snapshot> seen, Snapshot after) {
    return judged(releases, BEFORE, seen, after);
  }

  private static CheckResult judged(
      List<List<RawRelease>> releases, Snapshot before, List<Snapshot> seen, Snapshot after) {
    return judged(StoreConfig.defaults(), releases, before, seen, after);
  }

  private static CheckResult judged(
      StoreConfig config,
      List<List<RawRelease>> releases,
      Snapshot before,
      List<Snapshot> seen,
      Snapshot after) {
    return judged(config, releases, before, new Outcome.Raced(List.of(seen), List.of()), after);
  }

  private static CheckResult judged(
      StoreConfig config,
      List<List<RawRelease>> releases,
      Snapshot before,
      Outcome outcome,
      Snapshot after) {
    SessionStart sessionStart =
        new SessionStart(
            new Implementation("by hand", "1", "none"), Capabilities.all(), config, NOW, before);
    Observation seen =
        new Observation(
            1, new Command.Race(releases, 1), NOW, 0, List.of(), outcome, after, 0, List.of());
    CheckResults results =
        CheckResults.of(List.of(new ThreadsCheck()), sessionStart, List.of(seen));
    return results.tallies().values().iterator().next();
  }

  static Snapshot committed(Snapshot before, String id, @Nullable String notes, WaitProgress wait) {
    return before.toBuilder()
        .ledger(PersistentLedger.copyOf(before.ledger()).append(FlowEvent.fromPlain(event(id))))
        .focus("node of " + id, "edge of " + id, "key of " + id)
        .explanation("Step " + id + ".", notes)
        .cursor((double) id.charAt(0))
        .waitProgress(wait)
        .build();
  }

  static RawRelease release(String id, @Nullable String notes, String waitAction) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event(id));
    fields.put(
        "focus",
        Map.of("node_id", "node of " + id, "edge_id", "edge of " + id, "step_key", "key of " + id));
    fields.put("explanation_sentence", "Step " + id + ".");
    fields.put("notes", notes);
    fields.put("wait_timer_action", waitAction);
    fields.put("cursor_next", id.isEmpty() ? 0.0 : (double) id.charAt(0));
    return new RawRelease(fields);
  }

  private static Map<String, Object> event(String id) {
    return Map.of(
        "id",
        id,
        "at_ms",
        (double) NOW,
        "from_node_id",
        "x",
        "to_node_id",
        "node of " + id,
        "trigger",
        "direct",
        "call_type",
        "code",
        "label",
        "label of " + id);
  }

  static WaitProgress wait(@Nullable Double startedMs, @Nullable Double stoppedMs) {
    return new WaitProgress(startedMs, stoppedMs, 4.0, null, null);
  }
}
