package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests that a run is judged under its own sequence, whatever the order of the runs. */
class RunsCarryTheirSequenceTest {

  @Test
  void runsInAnyOrderAreJudgedUnderTheirOwnSequence() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      List<Trial> trials = new ArrayList<>();
      try (Mixing driver = new Mixing(runs -> shuffled(runs, random))) {
        List<Sequence> sequences = sequences(driver, 12);
        new TrialRunner(driver, Checks.all()).runAll(sequences, trials::add);
        assertThat(trials)
            .extracting(Trial::sequence)
            .containsExactlyInAnyOrderElementsOf(sequences);
      }
      assertThat(trials)
          .allSatisfy(
              trial -> {
                assertThat(trial.findings()).isEmpty();
                assertThat(
                        RecordedSequence.of(trial.run().sessionStart(), trial.run().observations())
                            .steps())
                    .isEqualTo(trial.sequence().steps());
              });
    }
  }

  @Test
  void aDroppedRunIsToldAsNotJudgedAndTheOthersStand() {
    List<Trial> trials = new ArrayList<>();
    try (Mixing driver = new Mixing(runs -> runs.subList(1, runs.size() - 1))) {
      List<Sequence> sequences = sequences(driver, 8);
      assertThatThrownBy(() -> new TrialRunner(driver, Checks.all()).runAll(sequences, trials::add))
          .hasMessageStartingWith("not judged: 2 of 8 sequences");
      assertThat(trials).extracting(Trial::sequence).isEqualTo(sequences.subList(1, 7));
    }
  }

  @Test
  void aRunThatWasNotAskedForIsNotJudged() {
    List<Trial> trials = new ArrayList<>();
    try (Mixing driver = new Mixing(runs -> List.of(runs.get(0), runs.get(0)))) {
      assertThatThrownBy(
              () -> new TrialRunner(driver, Checks.all()).runAll(sequences(driver, 2), trials::add))
          .hasMessage("the driver returned a run that was not requested");
      assertThat(trials).hasSize(1);
    }
  }

  private static List<Sequence> sequences(Mixing driver, int count) {
    SequenceGenerator generator = new SequenceGenerator(driver.capabilities(), 1_000_000);
    return LongStream.range(0, count).mapToObj(generator::draw).toList();
  }

  private static List<SequenceRun> shuffled(List<SequenceRun> runs, Random random) {
    List<SequenceRun> mixed = new ArrayList<>(runs);
    Collections.shuffle(mixed, random);
    return mixed;
  }

  /** Returns the requested runs in another order, or only some of them. */
  private static final class Mixing extends ForwardingDriver {
    private final UnaryOperator<List<SequenceRun>> mix;

    Mixing(UnaryOperator<List<SequenceRun>> mix) {
      super(new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10)));
      this.mix = mix;
    }

    @Override
    public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
      List<SequenceRun> runs = new ArrayList<>();
      inner().runAll(sequences, runs::add);
      mix.apply(runs).forEach(each);
    }
  }
}
