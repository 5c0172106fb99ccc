package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.RandomCommands;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final long START = 1_767_225_600_000L;
  private static final int ENOUGH = 40;

  /**
   * With these three actions in this order, whatever lies between them, the store shows a wrong
   * cursor.
   */
  private static final List<Command> PLANTED =
      List.of(
          perform(new Action.SetMode("planted")),
          perform(new Action.SetSpeed("planted")),
          perform(new Action.SetTickProgress(0.125)));

  @Test
  void threeNeededStepsAmongFiftyAreFoundWithinFortyRuns() {
    for (long seed = 0; seed < 50; seed++) {
      Planted driver = new Planted(ShrinkerTest::shownInOrder);
      try (driver) {
        TrialRunner runner = new TrialRunner(driver, Checks.all());
        Sequence failing = hiding(seed);
        Finding finding = runner.run(failing).findings().get(0);
        driver.lengths.clear();

        Shrunk shrunk = new Shrinker(runner).shrink(failing, finding);

        assertThat(shrunk.reproduced()).isTrue();
        assertThat(shrunk.trial().sequence().steps())
            .as("seed %d", seed)
            .extracting(TimedCommand::command)
            .containsExactlyElementsOf(PLANTED);
        assertThat(shrunk.reruns()).isEqualTo(driver.lengths.size());
        assertThat(driver.firstShownInThree).as("seed %d", seed).isLessThanOrEqualTo(ENOUGH);
      }
    }
  }

  /** Of two steps that cancel each other, neither can be removed alone; both together can. */
  @Test
  void twoStepsThatOnlyGoTogetherGo() {
    for (long seed = 0; seed < 20; seed++) {
      try (Planted driver = new Planted(ShrinkerTest::shownWithEvenModes)) {
        TrialRunner runner = new TrialRunner(driver, Checks.all());
        Sequence failing = hiding(seed);
        List<Finding> findings = runner.run(withEvenModes(failing)).findings();
        assertThat(findings).as("seed %d", seed).isNotEmpty();
        driver.lengths.clear();

        Shrunk shrunk = new Shrinker(runner).shrink(withEvenModes(failing), findings.get(0));

        assertThat(shrunk.trial().sequence().steps())
            .as("seed %d", seed)
            .extracting(TimedCommand::command)
            .containsExactlyElementsOf(PLANTED.subList(1, 3));
        assertThat(driver.lengths).hasSizeLessThanOrEqualTo(Shrinker.MOST_RERUNS);
      }
    }
  }

  /** Returns whether the last two planted steps come after an even number of planted modes. */
  private static boolean shownWithEvenModes(List<Command> done) {
    long modes = done.stream().filter(PLANTED.get(0)::equals).count();
    return modes % 2 == 0
        && done.get(done.size() - 1).equals(PLANTED.get(2))
        && done.contains(PLANTED.get(1));
  }

  private static Sequence withEvenModes(Sequence sequence) {
    List<TimedCommand> steps = new ArrayList<>(sequence.steps());
    for (int extra = 0; extra < 7; extra++) {
      steps.add(extra * 3, new TimedCommand(PLANTED.get(0), START));
    }
    return new Sequence(sequence.config(), sequence.nowMs(), steps);
  }

  /** The shortest sequence so far is kept when the store dies. */
  @Test
  void aStoreThatGoesWhileShrinkingLeavesTheShortestSoFar() {
    for (int patience : new int[] {2, 5, 10}) {
      try (Planted driver = new Planted(ShrinkerTest::shownInOrder)) {
        TrialRunner runner = new TrialRunner(driver, Checks.all());
        Sequence failing = hiding(7);
        Finding finding = runner.run(failing).findings().get(0);
        driver.lengths.clear();
        driver.patience = patience;

        Shrunk shrunk = new Shrinker(runner).shrink(failing, finding);

        assertThat(shrunk.brokenOff()).isNotNull();
        assertThat(shrunk.reproduced()).isTrue();
        assertThat(shrunk.trial().like(finding)).isPresent();
        assertThat(shrunk.trial().sequence().steps()).hasSizeLessThanOrEqualTo(50);
      }
    }
  }

  @Test
  void whatIsNotSeenAgainIsSaidToBeSo() {
    try (InProcessDriver driver = reference()) {
      Finding once = Finding.of("ALG-C2", 30, "seen once").build();

      Shrunk shrunk = new Shrinker(new TrialRunner(driver, Checks.all())).shrink(hiding(1), once);

      assertThat(shrunk.reproduced()).isFalse();
      assertThat(shrunk.reruns()).isEqualTo(1);
      assertThat(shrunk.finding()).isEqualTo(once);
    }
  }

  private static boolean shownInOrder(List<Command> done) {
    int planted = 0;
    for (Command command : done) {
      planted += planted < PLANTED.size() && command.equals(PLANTED.get(planted)) ? 1 : 0;
    }
    return planted == PLANTED.size() && done.get(done.size() - 1).equals(PLANTED.get(2));
  }

  /** Returns fifty random steps with the planted ones somewhere among them. */
  private static Sequence hiding(long seed) {
    RandomCommands random = new RandomCommands(seed);
    Random places = new Random(seed);
    List<Command> commands = new ArrayList<>();
    for (int step = 0; step < 47; step++) {
      commands.add(random.next(START, true));
    }
    // Writing into a state ends the judging where the store allows it.
    commands.replaceAll(one -> one instanceof Command.Tamper ? new Command.Look() : one);
    int from = 0;
    for (int planted = 0; planted < PLANTED.size(); planted++) {
      from += places.nextInt(commands.size() + 1 - from);
      commands.add(from, PLANTED.get(planted));
      from++;
    }
    List<TimedCommand> steps = new ArrayList<>();
    long now = START;
    for (Command command : commands) {
      now += Math.abs(random.step());
      steps.add(new TimedCommand(command, now));
    }
    return new Sequence(StoreConfig.defaults(), START, steps);
  }

  private static Command perform(Action action) {
    return new Command.Perform(action);
  }

  private static InProcessDriver reference() {
    return new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10));
  }

  /** Drives the reference store, but reports a wrong state after the planted steps. */
  private static final class Planted extends ForwardingDriver {
    private final List<Integer> lengths = new ArrayList<>();
    private final Predicate<List<Command>> shown;
    private int firstShownInThree = Integer.MAX_VALUE;
    private int patience = Integer.MAX_VALUE;

    Planted(Predicate<List<Command>> shown) {
      super(reference());
      this.shown = shown;
    }

    @Override
    public SequenceRun run(Sequence sequence) {
      if (lengths.size() >= patience) {
        throw new DriverException(DriverException.Reason.PROTOCOL, "gone");
      }
      SequenceRun honest = inner().run(sequence);
      lengths.add(sequence.steps().size());
      List<Observation> told = new ArrayList<>();
      List<Command> done = new ArrayList<>();
      boolean lied = false;
      for (Observation seen : honest.observations()) {
        done.add(seen.command());
        boolean lies = !lied && shown.test(done);
        lied |= lies;
        told.add(lies ? lie(seen) : seen);
      }
      if (lied && told.size() == PLANTED.size()) {
        firstShownInThree = Math.min(firstShownInThree, lengths.size());
      }
      return new SequenceRun(sequence, honest.sessionStart(), told);
    }

    private static Observation lie(Observation seen) {
      return new Observation(
          seen.index(),
          seen.command(),
          seen.nowMs(),
          seen.clockUncertaintyMs(),
          List.of(),
          new dev.connectome.statestore.observation.Outcome.Nothing(),
          seen.after().toBuilder().cursor(4_711).build(),
          0,
          List.of());
    }
  }
}
