package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated sequences depend on the seed and on what a store declares. */
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
                CommandKind.RELEASE,
                CommandKind.SET_MODE,
                CommandKind.SET_SPEED,
                CommandKind.RESTART,
                CommandKind.START_TIMER,
                CommandKind.STOP_TIMER,
                CommandKind.SET_TICK,
                CommandKind.LOOK,
                CommandKind.TAMPER));
  }

  @Test
  void everythingThatIsDeclaredComesUp() {
    assertThat(kinds(Capabilities.all()))
        .isEqualTo(EnumSet.copyOf(CommandKind.of(Capabilities.all())));
  }

  @Test
  void someSequencesAreSoundAndSomeAreMalformed() {
    assertThat(sequences(Capabilities.all()).map(SequenceGeneratorTest::hasOddFocus).distinct())
        .containsExactlyInAnyOrder(true, false);
  }

  private static boolean hasOddFocus(Sequence sequence) {
    return sequence.steps().stream()
        .map(TimedCommand::command)
        .anyMatch(
            command ->
                command instanceof Command.Perform perform
                    && perform.action() instanceof Action.CommitStepRelease commit
                    && commit.release().focus().isEmpty());
  }

  private static Set<CommandKind> kinds(Capabilities declared) {
    Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
    sequences(declared)
        .flatMap(sequence -> sequence.steps().stream())
        .forEach(step -> kinds.add(CommandKind.of(step.command())));
    return kinds;
  }

  private static Stream<Sequence> sequences(Capabilities declared) {
    return LongStream.range(0, 400).mapToObj(all(declared)::draw);
  }

  private static SequenceGenerator all(Capabilities declared) {
    return new SequenceGenerator(declared, OPENED_MS);
  }
}
