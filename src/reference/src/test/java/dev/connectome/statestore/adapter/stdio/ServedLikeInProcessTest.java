package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Configurations;
import dev.connectome.statestore.oracle.RandomCommands;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store shows the same through a pipe as in the same process. */
class ServedLikeInProcessTest {
  private static final int SEEDS = Boolean.getBoolean("proof.all") ? 3 : 1;
  private static final long START = 1_767_225_600_000L;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static List<Sequence> sequences() {
    List<Sequence> all = new ArrayList<>();
    for (StoreConfig config : Configurations.all()) {
      for (long seed = 0; seed < SEEDS; seed++) {
        RandomCommands random = new RandomCommands(seed + 100);
        long now = START;
        List<TimedCommand> steps = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
          now += random.step();
          Command command = random.next(now, true);
          steps.add(new TimedCommand(command, now));
        }
        all.add(new Sequence(config, START, steps));
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(TestStores.Fault.class)
  void sameObservationsAndFindings(TestStores.Fault fault) {
    ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    StdioSettings settings =
        StdioSettings.defaults()
            .withDeadline(LIMIT)
            .withCheckSchema(fault == TestStores.Fault.NONE)
            .withLog(log::add);
    try (Driver near = new InProcessDriver(TestStores.named(fault.name()), LIMIT);
        Driver far = new StdioDriver(Jvm.running(ServeMain.class, fault.name()), settings)) {
      assertThat(far.implementation()).isEqualTo(near.implementation());
      assertThat(far.capabilities()).isEqualTo(near.capabilities());
      List<Sequence> sequences = sequences();
      List<SequenceRun> expected = sequences.stream().map(near::run).toList();
      List<SequenceRun> inOneMessage = new ArrayList<>();
      far.runAll(sequences, inOneMessage::add);
      int found = 0;
      for (int number = 0; number < sequences.size(); number++) {
        String name = fault + " " + number;
        same(name + " in one message", expected.get(number), inOneMessage.get(number));
        same(name + " step by step", expected.get(number), byStep(far, sequences.get(number)));
        found += findings(expected.get(number)).size();
      }
      assertThat(found > 0).isEqualTo(fault != TestStores.Fault.NONE);
    }
    // A test beside this one leaves daemons behind. Any kit that runs meanwhile reports them.
    assertThat(log).allMatch(line -> line.startsWith("processes started while the adapter ran"));
  }

  private static SequenceRun byStep(Driver driver, Sequence sequence) {
    List<Observation> observations = new ArrayList<>();
    try (DrivenStore store = driver.open(sequence.config(), sequence.nowMs())) {
      for (TimedCommand step : sequence.steps()) {
        observations.add(store.perform(step.command(), step.nowMs()));
      }
      return new SequenceRun(sequence, store.sessionStart(), observations);
    }
  }

  private static void same(String name, SequenceRun expected, SequenceRun observed) {
    assertThat(observed.sessionStart()).as(name).isEqualTo(expected.sessionStart());
    assertThat(observed.observations()).as(name).hasSameSizeAs(expected.observations());
    for (int step = 0; step < expected.observations().size(); step++) {
      assertThat(comparable(observed.observations().get(step)))
          .as("%s, step %d", name, step + 1)
          .isEqualTo(comparable(expected.observations().get(step)));
    }
    assertThat(findings(observed)).as(name).isEqualTo(findings(expected));
  }

  /** Each driver decides which held states it reads again, and when. */
  private static Observation comparable(Observation one) {
    return new Observation(
        one.index(),
        one.command(),
        one.nowMs(),
        one.clockUncertaintyMs(),
        one.observerEvents(),
        one.outcome(),
        one.after(),
        0,
        List.of());
  }

  /** The findings, without those that depend on the kit's choice of held states. */
  private static List<String> findings(SequenceRun run) {
    CheckResults results = CheckResults.of(Checks.all(), run.sessionStart(), run.observations());
    List<String> all = new ArrayList<>();
    for (Finding finding : results.findings()) {
      boolean held = finding.fact("handed out").isPresent();
      String text = finding.requirement() + " " + finding.problem();
      if (!held || !all.contains(text)) {
        all.add(held ? text : text + finding.step() + finding.facts());
      }
    }
    return all;
  }
}
