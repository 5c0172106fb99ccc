package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which checks report what, and when, while a store continues to run. */
class CheckRunnerTest {
  private static final long START_MS = HandMade.START_MS;

  /** No observer is called, so no call can be missing, and the result says so. */
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all()).docks().subscription(false).build();

  private static final Snapshot PAUSED =
      HandMade.fresh().toBuilder()
          .tickDisplay(new TickDisplay(null, 0.0, "pause"))
          .waitProgress(new WaitProgress(null, null, 4.0, 0.0, 0.0))
          .build();
  private static final Snapshot WITH_ENTRIES =
      PAUSED.toBuilder().ledger(HandMade.ledger(HandMade.event("ev-1", "a", "b"))).build();
  private static final Snapshot NO_LEDGER =
      PAUSED.toBuilder().misfits(Map.of(Snapshot.LEDGER, "none")).build();
  private static final Situation SEEN = Situation.always("seen", "something is seen");
  private static final Action SPEED = new Action.SetSpeed("warp");
  private static final Action RESTART = new Action.RestartSession();

  private final Heard heard = new Heard();

  @Test
  void aBreachIsHeardAtOnce() {
    CheckRunner watch = fromOpening(Visibility.IN_PROCESS, sessionStart(PAUSED));
    assertThat(heard.found).isEmpty();
    watch.observe(look(1, WITH_ENTRIES));
    assertThat(heard.found).containsExactly("VAL-V3");
  }

  @Test
  void whoCanSayNothingFromThereDoesNotLook() {
    Observation changed =
        new Observation(
            1,
            new Command.Look(),
            START_MS,
            0,
            List.of(),
            new Outcome.Nothing(),
            PAUSED,
            1,
            List.of(new HeldChange(0, "read", PAUSED, WITH_ENTRIES)));
    for (Visibility visibility : Visibility.values()) {
      heard.found.clear();
      fromOpening(visibility, sessionStart(PAUSED)).observe(changed);
      if (visibility == Visibility.RECORDED) {
        assertThat(heard.found).isEmpty();
      } else {
        assertThat(heard.found).as(visibility.wireName()).containsExactly("PAT-P1");
      }
    }
  }

  @Test
  void howAFreshStoreLooksIsJudged() {
    fromOpening(Visibility.LIVE, sessionStart(WITH_ENTRIES));
    assertThat(heard.found).containsExactly("VAL-V1");
  }

  @Test
  void howARunningStoreLooksIsHowItIs() {
    CheckRunner watch = fromBaseline(Visibility.LIVE, sessionStart(WITH_ENTRIES));
    assertThat(heard.found).isEmpty();
    assertThat(heard.outOfSight).contains("ALG-C2: the commit dock is not declared");
    watch.observe(look(1, PAUSED));
    assertThat(heard.found).contains("VAL-V1", "VAL-V3");
  }

  @Test
  void howAStoreLookedAtFirstIsKnownOnlyToWhoSawIt() {
    Snapshot fast =
        PAUSED.toBuilder().speed("3x").tickDisplay(new TickDisplay(100.0, 0.0, "3x")).build();
    Snapshot restarted = PAUSED.toBuilder().sessionId("session-2").build();
    Snapshot unlike = restarted.toBuilder().tickDisplay(new TickDisplay(200.0, 0.0, "2x")).build();
    CheckRunner fresh = fromOpening(Visibility.LIVE, sessionStart(PAUSED));
    fresh.observe(seen(1, RESTART, unlike));
    assertThat(heard.found).contains("BEH-B5");
    heard.found.clear();
    CheckRunner running = fromBaseline(Visibility.LIVE, sessionStart(fast));
    running.observe(seen(1, RESTART, restarted));
    assertThat(heard.found).doesNotContain("BEH-B5");
    assertThat(heard.outOfSight).contains("BEH-B5: how the store looked when it was opened");
  }

  @Test
  void whatARunningStoreDidBeforeIsNotKnownEither() {
    CheckRunner running = fromBaseline(Visibility.LIVE, sessionStart(PAUSED));
    CheckRunner fresh = fromOpening(Visibility.LIVE, sessionStart(PAUSED));
    assertThat(running.memory().get("BEH-B3R")).asString().contains("UNKNOWN");
    assertThat(fresh.memory().get("BEH-B3R")).asString().contains("FREE");
    assertThat(running.isRunning()).isTrue();
    assertThat(fresh.isRunning()).isFalse();
  }

  @Test
  void onlyWhoRemembersSomethingHasAMemory() {
    CheckRunner watch = fromOpening(Visibility.LIVE, sessionStart(PAUSED));
    assertThat(watch.memory()).containsEntry("VAL-P2", List.of("session-1"));
    assertThat(watch.memory()).doesNotContainKey("VAL-V1");
  }

  @Test
  void afterAStopEverythingGoesOn() {
    SessionStart sessionStart = sessionStart(WITH_ENTRIES);
    CheckRunner before = fromBaseline(Visibility.LIVE, sessionStart);
    Snapshot second = restarted(WITH_ENTRIES, "session-2");
    before.observe(seen(1, RESTART, second));
    heard.found.clear();
    heard.outOfSight.clear();
    CheckRunner after =
        CheckRunner.resume(
            Checks.all(),
            Visibility.LIVE,
            before.sessionStart(),
            before.isRunning(),
            before.shown(),
            before.latestMs(),
            JsonCursor.of(before.memory(), "memory"),
            heard::reporter);
    assertThat(after.sessionStart()).isSameAs(sessionStart);
    assertThat(after.isRunning()).isTrue();
    assertThat(after.shown()).isSameAs(second);
    assertThat(after.latestMs()).isEqualTo(before.latestMs());
    assertThat(after.memory()).isEqualTo(before.memory());
    after.observe(seen(2, RESTART, restarted(second, "session-1")));
    assertThat(heard.found).containsExactly("VAL-P2");
  }

  @Test
  void whatWasSaidOfTheOpeningIsNotSaidAgainAfterAStop() {
    CheckRunner met = fromOpening(Visibility.LIVE, sessionStart(WITH_ENTRIES));
    heard.found.clear();
    heard.outOfSight.clear();
    CheckRunner after =
        CheckRunner.resume(
            Checks.all(),
            Visibility.LIVE,
            sessionStart(WITH_ENTRIES),
            false,
            WITH_ENTRIES,
            START_MS,
            JsonCursor.of(met.memory(), "memory"),
            heard::reporter);
    assertThat(heard.found).isEmpty();
    assertThat(heard.outOfSight).isEmpty();
    after.observe(
        seen(
            1,
            SPEED,
            PAUSED.toBuilder()
                .waitProgress(new WaitProgress(null, null, 4.0, null, null))
                .build()));
    assertThat(heard.found).contains("VAL-V1");
    assertThat(heard.outOfSight)
        .contains("VAL-V4: a read shows no value_0_1 or no seconds_display");
  }

  @Test
  void theLatestTimeOutlivesAClockThatJumpsBack() {
    CheckRunner watch = fromOpening(Visibility.LIVE, sessionStart(PAUSED));
    assertThat(watch.latestMs()).isEqualTo(START_MS);
    watch.observe(at(1, START_MS + 500));
    watch.observe(at(2, START_MS - 500));
    assertThat(watch.latestMs()).isEqualTo(START_MS + 500);
    assertThat(watch.shown()).isEqualTo(PAUSED);
  }

  @Test
  void aCheckThatThrowsIsToldOfOnceAndTheOthersGoOn() {
    CheckRunner watch = fromOpening(Visibility.LIVE, sessionStart(PAUSED));
    Observation odd = telling(1, CheckRunnerTest::mistake);
    watch.observe(odd);
    watch.observe(odd);
    assertThat(heard.broke).containsExactly("VAL-V3", "ALG-C3");
    assertThat(heard.outOfSight).noneMatch(gap -> gap.endsWith("no"));
    assertThat(watch.memory()).containsKey("VAL-P2");
    watch.observe(look(2, WITH_ENTRIES.toBuilder().sessionId("session-9").build()));
    assertThat(heard.found).containsExactly("VAL-P2");
  }

  @Test
  void anEntryThatIsNotAtHandIsOutOfSightAndItsCheckGoesOn() {
    CheckRunner watch = fromOpening(Visibility.LIVE, sessionStart(PAUSED));
    watch.observe(telling(1, CheckRunnerTest::forgotten));
    assertThat(heard.broke).isEmpty();
    assertThat(heard.outOfSight).contains("VAL-V3: entry 7 is not at hand any more");
    watch.observe(look(2, WITH_ENTRIES));
    assertThat(heard.found).containsExactly("VAL-V3");
  }

  @Test
  void aCheckThatThrowsAtTheOpeningIsToldOf() {
    Snapshot odd = PAUSED.withLedger(new Throwing(CheckRunnerTest::mistake));
    CheckRunner watch = fromOpening(Visibility.LIVE, sessionStart(odd));
    assertThat(heard.broke).containsExactly("VAL-V1", "ALG-C3");
    assertThat(watch.memory()).containsKey("VAL-P2");
    heard.broke.clear();
    Snapshot forgotten = PAUSED.withLedger(new Throwing(CheckRunnerTest::forgotten));
    fromOpening(Visibility.LIVE, sessionStart(forgotten));
    assertThat(heard.broke).isEmpty();
    assertThat(heard.outOfSight).contains("VAL-V1: entry 7 is not at hand any more");
  }

  /**
   * Only the newest entries of a recorded ledger are held, but all entries of one dock are judged.
   */
  @Test
  void moreEntriesThanAreHeldMayComeAtOnce() {
    LedgerTail empty = LedgerTail.met(0, List.of(), 1, 0);
    List<FlowEvent> flood =
        Stream.of("ev-1", "ev-2", "ev-3")
            .map(id -> FlowEvent.fromPlain(HandMade.event(id, "a", "b")))
            .toList();
    Snapshot before = PAUSED.withLedger(empty);
    CheckRunner watch = fromOpening(Visibility.RECORDED, sessionStart(before));
    watch.observe(
        seen(
            1,
            HandMade.release(HandMade.event("ev-1", "a", "b"), Map.of()),
            before.withLedger(empty.moved(0, flood, 9))));
    assertThat(heard.found).contains("ALG-C2");
    heard.found.clear();
    watch.observe(seen(2, SPEED, before.withLedger(empty.disturbed(9, 0, 0, true, flood, 5))));
    assertThat(heard.found).contains("VAL-V1", "VAL-E2");
  }

  /** Without a list of entries nothing can be compared; later the store is like a running one. */
  @Test
  void afterALedgerThatWasLostTheChecksBeginAgain() {
    assertThat(trace(false, WITH_ENTRIES, look(1, NO_LEDGER), look(2, NO_LEDGER), look(3, PAUSED)))
        .containsExactly("start", "running");
    assertThat(trace(false, WITH_ENTRIES, look(1, NO_LEDGER), look(2, PAUSED), look(3, PAUSED)))
        .containsExactly("start", "running", "step 3");
  }

  @Test
  void aStateThatCannotBeReadIsNoStateToCompareWith() {
    Snapshot unreadable = Snapshot.unreadable("gone");
    assertThat(trace(false, PAUSED, look(1, unreadable), look(2, PAUSED), look(3, PAUSED)))
        .containsExactly("start", "running", "step 3");
  }

  /** A fresh store that never had a list of entries is judged like another, until it appends. */
  @Test
  void aLedgerThatNeverWasIsNotLost() {
    assertThat(trace(false, NO_LEDGER, look(1, NO_LEDGER), seen(2, SPEED, NO_LEDGER)))
        .containsExactly("start", "step 1", "step 2");
    assertThat(trace(false, PAUSED, seen(1, SPEED, NO_LEDGER))).containsExactly("start", "step 1");
    Action release = HandMade.release(HandMade.event("ev-1", "a", "b"), Map.of());
    assertThat(trace(false, PAUSED, seen(1, release, NO_LEDGER), look(2, PAUSED)))
        .containsExactly("start", "running");
  }

  @Test
  void aRunningStoreWithoutALedgerHasLostIt() {
    assertThat(trace(true, NO_LEDGER, look(1, NO_LEDGER), look(2, PAUSED), look(3, PAUSED)))
        .containsExactly("running", "running", "step 3");
    assertThat(trace(true, PAUSED, look(1, PAUSED))).containsExactly("running", "step 1");
    List<String> seen = new ArrayList<>();
    CheckRunner resumed =
        CheckRunner.resume(
            List.of(new Traced(seen)),
            Visibility.LIVE,
            sessionStart(PAUSED),
            false,
            NO_LEDGER,
            START_MS,
            JsonCursor.of(Map.of(), "memory"),
            heard::reporter);
    resumed.observe(look(1, NO_LEDGER));
    assertThat(seen).containsExactly("start");
  }

  @Test
  void aMemoryOfOtherChecksIsRefused() {
    assertThatThrownBy(
            () ->
                CheckRunner.resume(
                    List.of(new Traced(new ArrayList<>())),
                    Visibility.LIVE,
                    sessionStart(PAUSED),
                    false,
                    PAUSED,
                    START_MS,
                    JsonCursor.of(Map.of("OTHER", true), "memory"),
                    heard::reporter))
        .isInstanceOf(FormatException.class)
        .hasMessage("memory is of checks that do not look from here: [OTHER]");
  }

  /** A breach and a witness in one step: the order in which a check reports them is no matter. */
  @Test
  void aStepWithABreachIsNoWitness() {
    List<String> seen = new ArrayList<>();
    Check both =
        new Traced(seen) {
          @Override
          CheckState judging() {
            return step -> {
              step.witnessed(SEEN);
              if (step.observation().index() == 2) {
                step.found(Finding.of("T", 2, "broken").build());
                step.witnessed(SEEN);
              }
            };
          }
        };
    CheckResults results = new CheckResults();
    CheckRunner runner = results.runner(List.of(both), sessionStart(PAUSED));
    for (int step = 1; step <= 3; step++) {
      runner.observe(look(step, PAUSED));
    }
    assertThat(results.tallies())
        .hasEntrySatisfying(
            "T", tally -> assertThat(tally.witnesses()).isEqualTo(Map.of("seen", 2)));
    assertThat(results.findings()).extracting(Finding::step).containsExactly(2);
  }

  private List<String> trace(boolean running, Snapshot initial, Observation... observations) {
    List<String> seen = new ArrayList<>();
    CheckRunner runner =
        CheckRunner.begin(
            List.of(new Traced(seen)),
            Visibility.LIVE,
            sessionStart(initial),
            running,
            heard::reporter);
    List.of(observations).forEach(runner::observe);
    return seen;
  }

  /** Notes what it is asked. */
  private static class Traced implements Check {
    private final List<String> seen;

    Traced(List<String> seen) {
      this.seen = seen;
    }

    CheckState judging() {
      return step -> seen.add("step " + step.observation().index());
    }

    @Override
    public String requirement() {
      return "T";
    }

    @Override
    public List<Situation> situations() {
      return List.of(SEEN);
    }

    @Override
    public Decidability decidability() {
      return Decidability.everywhere();
    }

    @Override
    public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
      seen.add("start");
      return judging();
    }

    @Override
    public CheckState startRunning(SessionStart baseline, CheckReporter reporter) {
      seen.add("running");
      return judging();
    }
  }

  private static SessionStart sessionStart(Snapshot initial) {
    return new SessionStart(
        new Implementation("hand-made", "1", "none"),
        SILENT,
        StoreConfig.defaults(),
        START_MS,
        initial);
  }

  private static Snapshot restarted(Snapshot before, String session) {
    Map<String, Object> marker = HandMade.event("m", "?", "?");
    marker.put("label", "SESSION_BOUNDARY");
    return before.toBuilder()
        .sessionId(session)
        .ledger(PersistentLedger.copyOf(before.ledger()).append(FlowEvent.fromPlain(marker)))
        .build();
  }

  private static Observation look(int index, Snapshot after) {
    return seen(index, new Command.Look(), List.of(), START_MS, after);
  }

  private static Observation at(int index, long nowMs) {
    return seen(index, new Command.Look(), List.of(), nowMs, PAUSED);
  }

  private static Observation seen(int index, Action action, Snapshot after) {
    return seen(index, new Command.Perform(action), List.of(), START_MS, after);
  }

  /** An unknown speed is selected, and a dock carries a ledger that cannot be read. */
  private static Observation telling(int index, Supplier<FlowEvent> entries) {
    Snapshot carried = PAUSED.withLedger(new Throwing(entries));
    ObserverEvent dock =
        new ObserverEvent.DockFired(DockName.REALTIME_FOCUS.wireName(), carried, Map.of(), PAUSED);
    return seen(index, new Command.Perform(SPEED), List.of(dock), START_MS, PAUSED);
  }

  private static Observation seen(
      int index, Command command, List<ObserverEvent> observerEvents, long nowMs, Snapshot after) {
    return new Observation(
        index, command, nowMs, 0, observerEvents, new Outcome.Nothing(), after, 0, List.of());
  }

  /** A ledger that throws when it is read. */
  private record Throwing(Supplier<FlowEvent> entries) implements LedgerView {
    @Override
    public int size() {
      return entries.get().others().size();
    }

    @Override
    public FlowEvent get(int position) {
      return entries.get();
    }
  }

  private static FlowEvent mistake() {
    throw new IllegalStateException("no");
  }

  private static FlowEvent forgotten() {
    return LedgerTail.met(8, List.of(), 1, 0).get(7);
  }

  private CheckRunner fromOpening(Visibility visibility, SessionStart sessionStart) {
    return CheckRunner.begin(Checks.all(), visibility, sessionStart, false, heard::reporter);
  }

  private CheckRunner fromBaseline(Visibility visibility, SessionStart sessionStart) {
    return CheckRunner.begin(Checks.all(), visibility, sessionStart, true, heard::reporter);
  }

  /** Records the reports in order. */
  private static final class Heard {
    private final List<String> found = new ArrayList<>();
    private final List<String> outOfSight = new ArrayList<>();
    private final List<String> broke = new ArrayList<>();

    CheckReporter reporter(Check check) {
      return new CheckReporter() {
        @Override
        public void found(Finding finding) {
          found.add(finding.requirement());
        }

        @Override
        public void witnessed(Situation situation) {}

        @Override
        public void outOfSight(String what) {
          outOfSight.add(check.requirement() + ": " + what);
        }

        @Override
        public void crashed(Throwable thrown) {
          broke.add(check.requirement());
        }
      };
    }
  }
}
