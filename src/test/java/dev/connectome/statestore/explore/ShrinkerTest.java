package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedStimulus;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.RandomStimuli;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  private static final long START = 1_767_225_600_000L;
  private static final int ENOUGH = 40;

  /** Three actions in this order, whatever lies between, and the store shows a wrong cursor. */
  private static final List<Stimulus> PLANTED =
      List.of(
          perform(new Action.SetMode("planted")),
          perform(new Action.SetSpeed("planted")),
          perform(new Action.SetTickProgress(0.125)));

  @Test
  void threeNeededStepsAmongFiftyAreFoundWithinFortyRuns() {
    for (long seed = 0; seed < 50; seed++) {
      Planted driver = new Planted();
      try (driver) {
        Trier trier = new Trier(driver, Checks.all());
        Sequence failing = hiding(seed);
        Finding finding = trier.run(failing).findings().get(0);
        driver.lengths.clear();

        Shrunk shrunk = new Shrinker(trier).shrink(failing, finding);

        assertThat(shrunk.reproduced()).isTrue();
        assertThat(shrunk.trial().sequence().steps())
            .as("seed %d", seed)
            .extracting(TimedStimulus::stimulus)
            .containsExactlyElementsOf(PLANTED);
        assertThat(shrunk.reruns()).isEqualTo(driver.lengths.size());
        assertThat(driver.firstShownInThree).as("seed %d", seed).isLessThanOrEqualTo(ENOUGH);
      }
    }
  }

  @Test
  void whatIsNotSeenAgainIsSaidToBeSo() {
    try (InProcessDriver driver = reference()) {
      Finding once = Finding.of("ALG-C2", 30, "seen once").build();

      Shrunk shrunk = new Shrinker(new Trier(driver, Checks.all())).shrink(hiding(1), once);

      assertThat(shrunk.reproduced()).isFalse();
      assertThat(shrunk.reruns()).isEqualTo(1);
      assertThat(shrunk.finding()).isEqualTo(once);
    }
  }

  /** Fifty random steps with the planted ones somewhere among them. */
  private static Sequence hiding(long seed) {
    RandomStimuli random = new RandomStimuli(seed);
    Random places = new Random(seed);
    List<Stimulus> stimuli = new ArrayList<>();
    for (int step = 0; step < 47; step++) {
      stimuli.add(random.next(START, true));
    }
    // Writing into a state ends what can be judged where the store lets it through.
    stimuli.replaceAll(one -> one instanceof Stimulus.Tamper ? new Stimulus.Look() : one);
    int from = 0;
    for (int planted = 0; planted < PLANTED.size(); planted++) {
      from += places.nextInt(stimuli.size() + 1 - from);
      stimuli.add(from, PLANTED.get(planted));
      from++;
    }
    List<TimedStimulus> steps = new ArrayList<>();
    long now = START;
    for (Stimulus stimulus : stimuli) {
      now += Math.abs(random.step());
      steps.add(new TimedStimulus(stimulus, now));
    }
    return new Sequence(StoreConfig.defaults(), START, steps);
  }

  private static Stimulus perform(Action action) {
    return new Stimulus.Perform(action);
  }

  private static InProcessDriver reference() {
    return new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10));
  }

  /** The reference store behind a driver that tells a lie after the planted steps. */
  private static final class Planted extends ForwardingDriver {
    private final List<Integer> lengths = new ArrayList<>();
    private int firstShownInThree = Integer.MAX_VALUE;

    Planted() {
      super(reference());
    }

    @Override
    public SequenceRun run(Sequence sequence) {
      SequenceRun honest = inner().run(sequence);
      lengths.add(sequence.steps().size());
      List<Observation> told = new ArrayList<>();
      int planted = 0;
      for (Observation seen : honest.observations()) {
        boolean next = planted < PLANTED.size() && seen.stimulus().equals(PLANTED.get(planted));
        planted += next ? 1 : 0;
        told.add(next && planted == PLANTED.size() ? lie(seen) : seen);
      }
      if (planted == PLANTED.size() && told.size() == PLANTED.size()) {
        firstShownInThree = Math.min(firstShownInThree, lengths.size());
      }
      return new SequenceRun(sequence, honest.opening(), told);
    }

    private static Observation lie(Observation seen) {
      return new Observation(
          seen.index(),
          seen.stimulus(),
          seen.nowMs(),
          seen.blurMs(),
          List.of(),
          new dev.connectome.statestore.observation.Outcome.Nothing(),
          seen.after().toBuilder().cursor(4_711).build(),
          0,
          List.of());
    }
  }
}
