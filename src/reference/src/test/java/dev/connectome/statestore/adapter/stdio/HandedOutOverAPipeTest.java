package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.examples.InstalledExample;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All handed-out states are held and written into over a pipe as in process. */
class HandedOutOverAPipeTest {
  private static final String STORE =
      "src/reference/src/test/resources/dev/connectome/statestore/adapter/stdio/wrong-store.mjs";

  @BeforeEach
  void installed() throws Exception {
    InstalledExample.node("zustand");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none                  |                                    |
          draft-in-dock         | cannot be read any more            | dock at step 1
          draft-in-notification | cannot be read any more            | notified at step 1
          opening-changes       | changed after it was handed out    | read at step 0
          focus-can-be-written  | writing into a handed-out state    | the state that was read: active_focus
          payload-of-the-caller | writing into what was handed in    | what was handed in at step 1: release.event.raw_payload
          """)
  void onlyPatP1Fails(String fault, String problem, String fact) {
    List<TimedCommand> steps = new ArrayList<>();
    for (int step = 1; step <= 3; step++) {
      Map<String, Object> event = Map.of("id", "e" + step, "raw_payload", Map.of("a", List.of(1)));
      RawRelease release =
          new RawRelease(Map.of("event", event, "focus", Map.of("node_id", "n" + step)));
      steps.add(
          new TimedCommand(
              new Command.Perform(new Action.CommitStepRelease(release)), Scripts.NOW + step));
    }
    steps.add(new TimedCommand(new Command.Tamper(), Scripts.NOW + 4));
    StoreConfig keeping = StoreConfig.defaults().withKeepRawPayload(true);
    ChildCommand child = ChildCommand.of(List.of("node", STORE, fault));
    SequenceRun run;
    try (Driver driver = new StdioDriver(child, StdioSettings.defaults().withCheckSchema(true))) {
      run = driver.run(new Sequence(keeping, Scripts.NOW, steps));
    }
    CheckResults results = CheckResults.of(Checks.all(), run.sessionStart(), run.observations());
    List<Finding> findings = results.findings();
    if (problem == null) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).isNotEmpty();
      assertThat(findings).extracting(Finding::requirement).containsOnly("PAT-P1");
      assertThat(findings.get(0).problem()).contains(problem);
      assertThat(findings).anySatisfy(one -> assertThat(one.facts().toString()).contains(fact));
    }
  }
}
