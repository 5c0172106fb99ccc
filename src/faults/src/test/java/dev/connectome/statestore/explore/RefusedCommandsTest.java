package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.report.ExplorationText;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.Complete;
import dev.connectome.statestore.verdict.Explored;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that commands that cannot be driven are left out and reported, and everything else is
 * explored.
 */
class RefusedCommandsTest {
  private static final long OPENED_MS = 1_767_225_600_000L;
  private static final int TRIES = 60;

  /**
   * A small part of the complete suite; the long sessions are in other parts, but for the first.
   */
  private static final Explored.Shard PART = new Explored.Shard(1, 100);

  private static final ExploreSettings SETTINGS =
      ExploreSettings.defaults()
          .withShard(PART)
          .withTries(TRIES * PART.count())
          .withComplete(0)
          .withLongSteps(5);

  /** Returns the kinds of commands for a store that refuses nothing. */
  static List<CommandKind> kinds() {
    try (RefusingDriver driver = RefusingDriver.of(command -> false)) {
      Map<String, Long> done = explored(driver).explored().timesDone();
      return Arrays.stream(CommandKind.values())
          .filter(kind -> done.getOrDefault(kind.shortName(), 0L) > 0)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void oneKindThatIsRefusedIsLeftOutAndToldOnce(CommandKind refused) {
    try (RefusingDriver driver = RefusingDriver.of(command -> CommandKind.of(command) == refused)) {
      Exploration exploration = explored(driver);
      Explored explored = exploration.explored();
      assertThat(explored.tries()).isEqualTo(TRIES);
      assertThat(explored.timesDone().get(refused.shortName())).isZero();
      assertThat(explored.timesDone().values().stream().filter(times -> times > 0).count())
          .isGreaterThanOrEqualTo(kinds().size() - 2L);
      assertThat(exploration.leftOut())
          .singleElement()
          .asString()
          .startsWith(refused.shortName() + " was left out of the exploration")
          .contains(": cannot do ");
      Complete complete = explored.complete().get(0);
      assertThat(complete.configurations()).isNotEmpty().allMatch(RefusedCommandsTest::isWholePart);
      assertThat(complete.refusedConfigurations()).isEmpty();
      assertThat(complete.refused()).containsExactlyInAnyOrderElementsOf(lettersOf(refused));
      assertThat(exploration.counterexamples()).isEmpty();
    }
  }

  @Test
  void someArgumentsThatAreRefusedCostOnlyTheirSteps() {
    try (RefusingDriver driver =
        RefusingDriver.of(
            command ->
                command instanceof Command.Perform perform
                    && perform.action() instanceof Action.SetLocalPause pause
                    && !pause.paused())) {
      Exploration exploration = explored(driver);
      assertThat(exploration.explored().tries()).isEqualTo(TRIES);
      assertThat(exploration.explored().timesDone().get("set_local_pause")).isPositive();
      assertThat(exploration.leftOut())
          .singleElement()
          .asString()
          .startsWith("set_local_pause")
          .endsWith(": cannot do set_local_pause");
    }
  }

  @Test
  void aConfigurationThatIsRefusedIsLeftOutAndToldOnce() {
    try (RefusingDriver driver =
        new RefusingDriver(
            config -> config.retention().kind() == RetentionKind.NEWEST, command -> false)) {
      Exploration exploration = explored(driver);
      assertThat(exploration.explored().tries()).isBetween(TRIES / 4, TRIES - 1);
      assertThat(exploration.configurations())
          .noneMatch(config -> config.retention().kind() == RetentionKind.NEWEST)
          .hasSizeGreaterThan(3);
      assertThat(exploration.leftOut())
          .singleElement()
          .asString()
          .startsWith("some configurations were left out of the exploration, such as ")
          .endsWith(": no such store");
      Complete complete = exploration.explored().complete().get(0);
      assertThat(complete.configurations()).hasSize(4);
      assertThat(complete.refusedConfigurations())
          .hasSize(2)
          .allMatch(config -> config.contains("keep newest 2"));
      assertThat(ExplorationText.lines(exploration.explored()).get(1))
          .contains("over 27 letters in 4 of 6 configurations: ");
    }
  }

  @Test
  void aStoreThatCannotBeOpenedAtAllEndsIt() {
    try (RefusingDriver driver = new RefusingDriver(config -> true, command -> false)) {
      Exploration exploration = exploration(driver);
      assertThatThrownBy(() -> exploration.completeSuite(exploration.newPhase()))
          .isInstanceOf(DriverException.class);
      assertThat(exploration.leftOut()).isEmpty();
    }
  }

  /** Whether the part was done as planned; all words to one state are in one part. */
  private static boolean isWholePart(Complete.InConfiguration suite) {
    return suite.missed().isEmpty()
        && suite.done() >= suite.sequences() / PART.count() / 2
        && suite.pairsDone() > 0;
  }

  private static List<String> lettersOf(CommandKind kind) {
    return Letter.of(Capabilities.all()).stream()
        .filter(
            letter ->
                letter.after(0).stream().anyMatch(step -> CommandKind.of(step.command()) == kind))
        .map(Letter::name)
        .toList();
  }

  private static Exploration explored(RefusingDriver driver) {
    Exploration exploration = exploration(driver);
    exploration.randomSequences(exploration.newPhase(), () -> {});
    exploration.completeSuite(exploration.newPhase());
    exploration.longSessions(exploration.newPhase());
    return exploration;
  }

  private static Exploration exploration(RefusingDriver driver) {
    return new Exploration(driver, Checks.all(), SETTINGS, OPENED_MS, HistoryHeader.of("0", "0"));
  }
}
