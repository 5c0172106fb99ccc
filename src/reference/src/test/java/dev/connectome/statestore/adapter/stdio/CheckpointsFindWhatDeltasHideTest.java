package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An adapter cannot hide an edit by reporting an incomplete delta. */
class CheckpointsFindWhatDeltasHideTest {
  private static final ChildCommand HIDING = Jvm.running(HidingMain.class);

  @Test
  void aSequenceIsDoneAgainAndNamesTheVeryStep() {
    List<SequenceRun> runs = new ArrayList<>();
    try (StdioDriver driver = new StdioDriver(HIDING, StdioSettings.defaults())) {
      // The edit comes with the fourth release: at the end of one sequence, early in the other.
      Sequence longer = new Sequence(StoreConfig.defaults(), Scripts.NOW, releases(10));
      Sequence shorter = new Sequence(StoreConfig.defaults(), Scripts.NOW, releases(3));
      driver.runAll(List.of(longer, shorter, longer), runs::add);
    }
    assertThat(mutations(runs.get(0))).extracting(Finding::step).containsExactly(4);
    assertThat(mutations(runs.get(1))).isEmpty();
    assertThat(mutations(runs.get(2))).extracting(Finding::step).containsExactly(4);
  }

  /**
   * The child ends at a request for several full states, while the driver holds the replies of five
   * sequences.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void whatWasSeenOfAnySequenceIsHandedOnWithThatSequence(int fatalLook) {
    List<Sequence> sequences =
        Stream.of(10, 3, 11, 2, 12)
            .map(count -> new Sequence(StoreConfig.defaults(), Scripts.NOW, releases(count)))
            .toList();
    List<SequenceRun> runs = new ArrayList<>();
    ChildCommand ending = Jvm.running(HidingMain.class, String.valueOf(fatalLook));
    try (StdioDriver driver = new StdioDriver(ending, StdioSettings.defaults())) {
      assertThatThrownBy(() -> driver.runAll(sequences, runs::add))
          .hasMessageContaining("done again step by step, it did not happen");
    }
    assertThat(runs)
        .extracting(SequenceRun::sequence)
        .containsExactlyInAnyOrderElementsOf(sequences);
    assertThat(runs)
        .allSatisfy(
            run -> {
              assertThat(run.observations())
                  .extracting(Observation::command)
                  .isEqualTo(run.sequence().steps().stream().map(TimedCommand::command).toList());
              assertThat(mutations(run).isEmpty()).isEqualTo(run.observations().size() < 4);
            });
  }

  @Test
  void stepByStepItShowsAtOnceWhileTheLedgerIsSmall() {
    try (StdioDriver driver = new StdioDriver(HIDING, StdioSettings.defaults());
        DrivenStore store = driver.open(StoreConfig.defaults(), Scripts.NOW)) {
      List<TimedCommand> steps = releases(6);
      SequenceRun run =
          new SequenceRun(
              new Sequence(StoreConfig.defaults(), Scripts.NOW, steps),
              store.sessionStart(),
              steps.stream().map(step -> store.perform(step.command(), step.nowMs())).toList());
      assertThat(mutations(run)).extracting(Finding::step).containsExactly(4);
    }
  }

  private static List<TimedCommand> releases(int count) {
    List<TimedCommand> steps = new ArrayList<>();
    for (int step = 1; step <= count; step++) {
      RawRelease release =
          new RawRelease(
              Map.of(
                  "event",
                  Map.of("id", "ev-" + step, "to_node_id", "n" + step, "label", "step " + step),
                  "cursor_next",
                  step));
      steps.add(
          new TimedCommand(
              new Command.Perform(new Action.CommitStepRelease(release)), Scripts.NOW + step));
    }
    return steps;
  }

  private static List<Finding> mutations(SequenceRun run) {
    CheckResults results = CheckResults.of(Checks.all(), run.sessionStart(), run.observations());
    return results.findings().stream()
        .filter(finding -> finding.requirement().equals("VAL-E2"))
        .toList();
  }
}
