package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedStimulus;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is drawn follows from the seed, and from what a store declares. */
class SequenceGeneratorTest {
  private static final long OPENED_MS = 1_767_225_600_000L;

  @Test
  void theSameSeedGivesTheSameSequence() {
    assertThat(all(Capabilities.all()).draw(7)).isEqualTo(all(Capabilities.all()).draw(7));
    assertThat(all(Capabilities.all()).draw(7)).isNotEqualTo(all(Capabilities.all()).draw(8));
  }

  @Test
  void nothingIsAskedThatIsNotDeclared() {
    Capabilities core =
        Capabilities.builder(Capabilities.core(RestartPolicy.CLEAR, WaitStopPolicy.RESET))
            .exports()
            .build();
    assertThat(sequences(core)).allMatch(sequence -> core.supports(sequence.config()));
    assertThat(kinds(core))
        .isEqualTo(
            EnumSet.of(
                StimulusKind.RELEASE,
                StimulusKind.SET_MODE,
                StimulusKind.SET_SPEED,
                StimulusKind.RESTART,
                StimulusKind.START_TIMER,
                StimulusKind.STOP_TIMER,
                StimulusKind.SET_TICK,
                StimulusKind.LOOK,
                StimulusKind.TAMPER));
  }

  @Test
  void everythingThatIsDeclaredComesUp() {
    assertThat(kinds(Capabilities.all()))
        .isEqualTo(EnumSet.copyOf(StimulusKind.of(Capabilities.all())));
  }

  @Test
  void someSequencesAreSoundAndSomeAreMalformed() {
    assertThat(sequences(Capabilities.all()).map(SequenceGeneratorTest::hasOddFocus).distinct())
        .containsExactlyInAnyOrder(true, false);
  }

  private static boolean hasOddFocus(Sequence sequence) {
    return sequence.steps().stream()
        .map(TimedStimulus::stimulus)
        .anyMatch(
            stimulus ->
                stimulus instanceof Stimulus.Perform perform
                    && perform.action() instanceof Action.CommitStepRelease commit
                    && commit.release().focus().isEmpty());
  }

  private static Set<StimulusKind> kinds(Capabilities declared) {
    Set<StimulusKind> kinds = EnumSet.noneOf(StimulusKind.class);
    sequences(declared)
        .flatMap(sequence -> sequence.steps().stream())
        .forEach(step -> kinds.add(StimulusKind.of(step.stimulus())));
    return kinds;
  }

  private static Stream<Sequence> sequences(Capabilities declared) {
    return LongStream.range(0, 400).mapToObj(all(declared)::draw);
  }

  private static SequenceGenerator all(Capabilities declared) {
    return new SequenceGenerator(declared, OPENED_MS);
  }
}
