package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimeLimit;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.adapter.UnsupportedCommandException;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a child does, the driver throws one clear exception in time and leaves no process
 * behind.
 */
@Execution(ExecutionMode.CONCURRENT)
class BadMannersTest {
  private static final long NOW = 1_767_225_600_000L;

  /** A child that hangs costs a whole deadline; the other children must never reach it. */
  private static final Duration SHORT = Duration.ofSeconds(6);

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Command GOOD = new Command.Perform(new Action.SetSpeed("2x"));
  private static final Command TRIGGER = new Command.Perform(new Action.SetLocalPause(true));
  private static final StoreConfig CONFIG = StoreConfig.defaults();

  private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

  private StdioSettings settings() {
    return StdioSettings.defaults().withDeadline(LONG).withLog(log::add);
  }

  private StdioDriver driver(String behaviour) {
    boolean hangs =
        List.of("ignores-the-end", "slow").contains(behaviour) || behaviour.startsWith("hangs");
    return new StdioDriver(
        Jvm.running(Misbehaving.class, behaviour),
        hangs ? settings().withDeadline(SHORT) : settings());
  }

  @AfterEach
  void noProcessIsLeft() {
    for (String line : log) {
      if (line.startsWith("pid ")) {
        long pid = Long.parseLong(line.substring(4));
        // A killed orphan stays visible until the system has reaped it.
        ProcessHandle.of(pid)
            .ifPresent(
                process ->
                    assertThat(process.onExit()).as(line).succeedsWithin(Duration.ofSeconds(9)));
      }
    }
  }

  @Test
  void aDaemonThatKeepsAPipeIsFoundAndEnded() {
    assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
    long daemon = daemonOf("daemon-with-a-pipe");

    assertThat(log).anyMatch(line -> line.contains("left 1 processes behind"));
    ProcessHandle.of(daemon)
        .ifPresent(one -> assertThat(one.onExit()).succeedsWithin(Duration.ofSeconds(9)));
  }

  @Test
  void aDaemonThatGaveUpEverythingIsTold() {
    assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
    long daemon = daemonOf("daemon-without-anything");
    ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);

    assertThat(log)
        .anyMatch(line -> line.contains("have no parent any more") && line.contains(daemon + " ("));
  }

  /** Drives an adapter that starts a daemon to its regular end; returns the daemon's process id. */
  private long daemonOf(String behaviour) {
    try (StdioDriver driver = driver(behaviour);
        DrivenStore store = driver.open(CONFIG, NOW)) {
      store.perform(TRIGGER, NOW);
    }
    return log.stream()
        .filter(line -> line.startsWith("daemon "))
        .mapToLong(line -> Long.parseLong(line.substring("daemon ".length())))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aProgramThatIsNotThere() {
    assertThatThrownBy(
            () -> new StdioDriver(ChildCommand.of(List.of("/no/such/program")), settings()))
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OPEN))
        .hasMessageContaining("did not start: /no/such/program");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exits-at-once   | OPEN     | hello: the adapter ended with exit code 3 before it replied
          exits-at-once   | OPEN     | I do not want to
          hangs-at-hello  | HUNG     | hello: no reply within 6000 ms
          greets-in-words | PROTOCOL | hello: a line that is not JSON
          greets-in-words | PROTOCOL | Hello from my store!
          other-protocol  | OPEN     | asked for protocol 2 the adapter speaks protocol 3; this kit speaks protocols 1 to 2
          """)
  void aGreetingThatFails(String behaviour, Reason reason, String message) {
    DriverException failure = catchThrowableOfType(DriverException.class, () -> driver(behaviour));
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exits             | PROTOCOL | the adapter ended with exit code 3 before it replied
          exits             | PROTOCOL | that was too much for me
          hangs             | HUNG     | no reply within 6000 ms
          hangs-with-a-child | HUNG    | no reply within 6000 ms
          answers-another   | PROTOCOL | a reply to request 99, which was not asked
          no-id             | PROTOCOL | /id: expected a whole number, found nothing
          both              | PROTOCOL | expected either ok or error
          half-a-line       | PROTOCOL | the output ended in the middle of a line of
          endless-line      | PROTOCOL | a line longer than 67108864 bytes, which begins xxx
          not-utf8          | PROTOCOL | a line that is not UTF-8 at byte 2
          bare-nan          | PROTOCOL | a line that is not JSON (column
          key-twice         | PROTOCOL | the key "reports" appears twice in one object
          wrong-kind        | PROTOCOL | /ok/reports/0/after: expected a full state, {"full": …}, found the number 3
          says-failed       | CONTRACT | the adapter says failed: the database is away
          grandchild-keeps-the-pipe | PROTOCOL | ended with exit code 3 before it replied
          closes-its-output | PROTOCOL | the adapter closed its standard output before it replied
          """)
  void anActionThatFails(String behaviour, Reason reason, String message) {
    try (StdioDriver driver = driver(behaviour)) {
      try (DrivenStore store = driver.open(CONFIG, NOW)) {
        Observation fine = store.perform(GOOD, NOW);
        assertThat(fine.after().speed()).isEqualTo("2x");
        DriverException failure =
            catchThrowableOfType(DriverException.class, () -> store.perform(TRIGGER, NOW));
        assertThat(failure).hasMessageStartingWith("set_local_pause: ");
        assertThat(failure).hasMessageContaining(message);
        assertThat(String.valueOf(failure.getMessage()).length()).isLessThan(8_000);
        assertThat(failure.reason()).isEqualTo(reason);
        assertThatThrownBy(() -> store.perform(GOOD, NOW)).isInstanceOf(DriverException.class);
      }
      // The next store is served again, by a fresh child if the last one is gone.
      try (DrivenStore store = driver.open(CONFIG, NOW)) {
        assertThat(store.perform(GOOD, NOW).after().speed()).isEqualTo("2x");
      }
    }
  }

  @Test
  void aSecondReplyIsNoticedAtTheNextQuestion() {
    try (StdioDriver driver = driver("answers-twice");
        DrivenStore store = driver.open(CONFIG, NOW)) {
      assertThat(store.perform(TRIGGER, NOW).after().localPause()).isTrue();
      assertThatThrownBy(() -> store.perform(GOOD, NOW))
          .hasMessageStartingWith("set_speed_and_update_nominal_tick_interval: a second reply to")
          .hasMessageContaining("(set_local_pause)");
    }
  }

  @Test
  void aReplyOutOfOrderIsToldByWhoseItIs() {
    Sequence one = new Sequence(CONFIG, NOW, List.of(new TimedCommand(TRIGGER, NOW)));
    Sequence other =
        new Sequence(
            CONFIG, NOW, List.of(new TimedCommand(TRIGGER, NOW), new TimedCommand(GOOD, NOW)));
    List<SequenceRun> runs = new ArrayList<>();
    try (StdioDriver driver =
        new StdioDriver(
            Jvm.running(Misbehaving.class, "answers-out-of-order"), settings().withRestarts(0))) {
      assertThatThrownBy(() -> driver.runAll(List.of(one, other), runs::add))
          .isInstanceOfSatisfying(
              DriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PROTOCOL))
          .hasMessageStartingWith("a sequence of 1 steps from set_local_pause to set_local_pause: ")
          .hasMessageContaining(
              "a reply out of order, to request 3 (a sequence of 2 steps from set_local_pause to"
                  + " set_speed_and_update_nominal_tick_interval) (request 2)");
    }
    assertThat(runs).isEmpty();
  }

  /**
   * Together, eight steps of this child take longer than the deadline of a reply; each step alone
   * does not.
   */
  @Test
  void aSlowStoreIsDrivenToItsEndStepByStep() {
    TimedCommand slowStep = new TimedCommand(TRIGGER, NOW);
    Sequence longer = new Sequence(CONFIG, NOW, Collections.nCopies(8, slowStep));
    Sequence shorter = new Sequence(CONFIG, NOW, List.of(new TimedCommand(GOOD, NOW)));
    List<SequenceRun> runs = new ArrayList<>();
    try (StdioDriver driver = driver("slow")) {
      driver.runAll(List.of(shorter, longer, shorter, longer, shorter), runs::add);
    }
    // The second longer one is known to be too long for one request; the shorter ones are not.
    assertThat(runs).extracting(run -> run.observations().size()).containsExactly(1, 8, 1, 1, 8);
    assertThat(runs.get(1).observations().get(7).after().localPause()).isTrue();
    assertThat(log)
        .filteredOn(line -> line.contains("from now on each step of a sequence of more than"))
        .hasSize(1);
  }

  /** No step hangs, but together they would take a minute and a half. */
  @Test
  void aSlowStoreIsLetGoWhenTheTimeForEverythingIsOver() {
    TimedCommand slowStep = new TimedCommand(TRIGGER, NOW);
    Sequence longer = new Sequence(CONFIG, NOW, Collections.nCopies(100, slowStep));
    StdioSettings limited =
        settings()
            .withDeadline(Duration.ofSeconds(60))
            .withTimeLimit(TimeLimit.of(Duration.ofMillis(1_500)));
    try (StdioDriver driver = new StdioDriver(Jvm.running(Misbehaving.class, "slow"), limited)) {
      for (int again = 0; again < 2; again++) {
        assertThatThrownBy(() -> driver.run(longer))
            .isInstanceOfSatisfying(
                DriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIME_OVER))
            .hasMessageContaining("the time limit of 1500 ms was over");
      }
    }
    assertThat(log).filteredOn(line -> line.startsWith("pid ")).hasSize(1);
  }

  /**
   * With this many steps the kit cannot tell whether they hang or are slow; with a few steps it
   * can.
   */
  @Test
  void whatHangsOnceIsAHangUnlessItIsVeryLong() {
    TimedCommand step = new TimedCommand(TRIGGER, NOW);
    List<SequenceRun> runs = new ArrayList<>();
    try (StdioDriver driver = driver("hangs-in-bulk")) {
      assertThatThrownBy(() -> driver.run(new Sequence(CONFIG, NOW, List.of(step, step))))
          .hasMessageContaining("no reply within 6000 ms")
          .hasMessageContaining("done again step by step, it did not happen");
      Sequence longer = new Sequence(CONFIG, NOW, Collections.nCopies(100, step));
      driver.runAll(List.of(longer), runs::add);
    }
    assertThat(runs).extracting(run -> run.observations().size()).containsExactly(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hangs", "exits"})
  void aSequenceNamesTheActionThatDidIt(String behaviour) {
    List<TimedCommand> steps =
        List.of(
            new TimedCommand(GOOD, NOW),
            new TimedCommand(TRIGGER, NOW),
            new TimedCommand(new Command.Look(), NOW));
    try (StdioDriver driver = driver(behaviour)) {
      assertThatThrownBy(() -> driver.run(new Sequence(CONFIG, NOW, steps)))
          .isInstanceOf(DriverException.class)
          .hasMessageStartingWith("set_local_pause: ");
    }
  }

  @Test
  void aWrongFieldInASequenceNamesItsStep() {
    List<TimedCommand> steps = List.of(new TimedCommand(GOOD, NOW), new TimedCommand(TRIGGER, NOW));
    StdioSettings noRestart = settings().withRestarts(0);
    try (StdioDriver driver =
        new StdioDriver(Jvm.running(Misbehaving.class, "wrong-outcome"), noRestart)) {
      assertThatThrownBy(() -> driver.run(new Sequence(CONFIG, NOW, steps)))
          .hasMessageContaining(
              "reply 2 is wrong: step 1 (set_speed_and_update_nominal_tick_interval):"
                  + " /ok/reports/0/outcome/kind: expected \"nothing\", \"returned\" or \"threw\","
                  + " found the text \"back\"");
    }
  }

  /** The child reads only one of several held states again; this must not pass PAT-P1. */
  @Test
  void aLookAtOneOfSeveralHeldStatesIsNone() {
    StdioSettings noRestart = settings().withRestarts(0);
    try (StdioDriver driver =
        new StdioDriver(Jvm.running(Misbehaving.class, "looks-at-one"), noRestart)) {
      assertThatThrownBy(() -> driver.run(speeds()))
          .hasMessageContaining("a look at every held state, and there are 4 at least");
    }
    try (StdioDriver driver = new StdioDriver(Jvm.running(Misbehaving.class, "none"), noRestart)) {
      assertThat(last(driver.run(speeds())).heldLookedAt()).isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void whatIsToldAfterTheLastStepIsToldWithIt() {
    try (StdioDriver driver = driver("tells-late")) {
      assertThat(last(driver.run(speeds())).observerEvents())
          .endsWith(new ObserverEvent.ToldLate(null, TRIGGER.name()));
    }
  }

  /** Four states that differ, and a local pause. */
  private static Sequence speeds() {
    List<TimedCommand> steps = new ArrayList<>();
    for (String speed : List.of("1x", "2x", "3x")) {
      steps.add(new TimedCommand(new Command.Perform(new Action.SetSpeed(speed)), NOW));
    }
    steps.add(new TimedCommand(TRIGGER, NOW));
    return new Sequence(CONFIG, NOW, steps);
  }

  private static Observation last(SequenceRun run) {
    return run.observations().get(run.observations().size() - 1);
  }

  @Test
  void numbersBeyondWhatADoubleHoldsExactlyAreNumbers() {
    try (StdioDriver driver = driver("big-numbers");
        DrivenStore store = driver.open(CONFIG, NOW)) {
      assertThat(store.perform(TRIGGER, NOW).after().misfits()).containsOnlyKeys("local_pause");
    }
  }

  @Test
  void aFloodOnTheLogBlocksNobody() {
    try (StdioDriver driver = driver("floods-the-log");
        DrivenStore store = driver.open(CONFIG, NOW)) {
      assertThat(store.perform(TRIGGER, NOW).after().localPause()).isTrue();
    }
    assertThat(log.size()).isGreaterThan(99_000);
  }

  @Test
  void aChildThatDoesNotEndIsKilled() {
    StdioDriver driver = driver("ignores-the-end");
    assertThatThrownBy(driver::close)
        .isInstanceOfSatisfying(
            DriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.HUNG))
        .hasMessageContaining("did not end within 6000 ms after its standard input had ended");
  }

  @Test
  void aChildOfTheChildIsKilledToo() {
    driver("leaves-a-child").close();
    assertThat(log).anyMatch(line -> line.contains("left 1 processes behind"));
  }

  @Test
  void restartsAreCounted() {
    try (StdioDriver driver =
        new StdioDriver(Jvm.running(Misbehaving.class, "exits"), settings().withRestarts(1))) {
      for (int life = 0; life < 2; life++) {
        DrivenStore store = driver.open(CONFIG, NOW);
        assertThatThrownBy(() -> store.perform(TRIGGER, NOW)).isInstanceOf(DriverException.class);
        store.close();
      }
      assertThatThrownBy(() -> driver.open(CONFIG, NOW))
          .isInstanceOfSatisfying(
              DriverException.class, e -> assertThat(e.reason()).isEqualTo(Reason.OPEN))
          .hasMessageContaining("it ended or hung 2 times, and it may be started again 1 times");
    }
  }

  @Test
  void aRaceIsRefused() {
    try (StdioDriver driver = driver("good");
        DrivenStore store = driver.open(CONFIG, NOW)) {
      assertThat(driver.capabilities().safeForThreads()).isFalse();
      assertThatThrownBy(() -> store.perform(new Command.Race(List.of(), 1), NOW))
          .isInstanceOf(UnsupportedCommandException.class);
      assertThat(store.perform(GOOD, NOW).index()).isEqualTo(1);
    }
  }

  @Test
  void theWorkingDirectoryAndTheEnvironmentAreTheCommands() {
    ChildCommand command =
        new ChildCommand(
            Jvm.words(Misbehaving.class, "tells-where"), Path.of("/"), Map.of("GREETING", "hi"));
    assertThatThrownBy(() -> new StdioDriver(command, settings()))
        .hasMessageEndingWith("hi from /");
  }
}
