package dev.connectome.statestore.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests states without optional parts: requirements that need them are not observable, and do not
 * fail.
 */
class OptionalPartsTest {
  private static final Set<String> DERIVED = Set.of("ALG-T2", "BEH-B4", "VAL-V4");

  static Stream<Arguments> parts() {
    return Stream.of(
        arguments("derived values", part(wait -> timer(wait, null, null, 4.0)), DERIVED),
        arguments(
            "value_0_1", part(wait -> timer(wait, null, wait.secondsDisplay(), 4.0)), DERIVED),
        arguments(
            "seconds_display",
            part(wait -> timer(wait, wait.value01(), null, 4.0)),
            Set.of("BEH-B4", "VAL-V4")),
        arguments(
            "max_seconds",
            part(wait -> timer(wait, wait.value01(), wait.secondsDisplay(), null)),
            Set.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("parts")
  void isOutOfSightAndNoFailure(String name, StoreFactory opener, Set<String> outOfSight) {
    RunResult result = run(Capabilities.all(), opener);
    assertThat(ids(result, Verdict.FAILED)).isEmpty();
    assertThat(ids(result, Verdict.INCONCLUSIVE)).isEqualTo(new TreeSet<>(outOfSight));
  }

  /** No listed action writes these parts, so a store without such an action need not show them. */
  @ParameterizedTest
  @MethodSource("unwritten")
  void isNotAskedForWhereNothingWritesIt(UnaryOperator<Snapshot> without) {
    Capabilities declared =
        Capabilities.builder(Capabilities.all())
            .optionalActions(OptionalAction.SET_REALTIME_FOCUS_PIN)
            .build();
    RunResult result = run(declared, StoreFactory.reference().showing(() -> without::apply));
    assertThat(ids(result, Verdict.FAILED)).isEmpty();
    assertThat(ids(result, Verdict.INCONCLUSIVE)).isEmpty();
  }

  static Stream<UnaryOperator<Snapshot>> unwritten() {
    return Stream.of(
        state -> state.toBuilder().localPause(null).build(),
        state -> state.toBuilder().healthBadges(Map.of()).build());
  }

  private static StoreFactory part(UnaryOperator<WaitProgress> change) {
    return StoreFactory.reference().deriving((right, elapsed, state) -> change.apply(right));
  }

  private static WaitProgress timer(
      WaitProgress wait,
      @Nullable Double value,
      @Nullable Object display,
      @Nullable Double maxSeconds) {
    return new WaitProgress(wait.startedAtMs(), wait.stoppedAtMs(), maxSeconds, value, display);
  }

  private static RunResult run(Capabilities capabilities, StoreFactory opener) {
    FaultyAdapter adapter = new FaultyAdapter("partial", capabilities, opener);
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10))) {
      return CampaignRunner.ofScenarios(driver, Selection.everything()).run(Progress.silent());
    }
  }

  private static Set<String> ids(RunResult result, Verdict verdict) {
    return result.requirements().stream()
        .filter(entry -> entry.verdict() == verdict)
        .map(RequirementVerdict::requirement)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
