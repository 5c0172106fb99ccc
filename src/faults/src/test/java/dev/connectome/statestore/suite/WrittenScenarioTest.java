package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Configurations;
import dev.connectome.statestore.oracle.RandomCommands;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.report.scenario.ScenarioText;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a scenario written from a history does and shows the same as the sequence itself. */
class WrittenScenarioTest {
  private static final long START = 1_767_225_600_000L;
  private static final Finding FINDING =
      Finding.of("VAL-V1", 1, "an example").expected("one\n@two", "\u001b[31m").build();

  @TempDir private Path directory = Path.of("");

  static List<StoreConfig> configurations() {
    return Configurations.all();
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void showsTheSameAsTheSequence(StoreConfig config) throws IOException {
    for (long seed = 0; seed < 4; seed++) {
      RandomCommands random = new RandomCommands(seed + 1_000);
      long start = START + seed * 7_919;
      long now = start;
      List<TimedCommand> steps = new ArrayList<>();
      for (int step = 0; step < 40; step++) {
        now += random.step();
        steps.add(new TimedCommand(random.next(now, true), now));
      }
      same(new Sequence(config, start, steps));
    }
  }

  @Test
  void saysWhatIsHardToSay() throws IOException {
    Map<String, Object> odd = new HashMap<>();
    odd.put("event", Map.of("id", "a|b\\n\\|", "label", "```\n\"\"\"\u2028\ud800", "at_ms", -0.0));
    odd.put("focus", Map.of());
    odd.put("notes", null);
    odd.put("cursor_next", Double.NEGATIVE_INFINITY);
    Map<String, Object> odder = new HashMap<>(odd);
    odder.put(
        "a.b", Arrays.asList(Double.NaN, null, -0.0, 1.0e300, 1.0e-300, 0.1, 123456789012345680.0));
    odder.put("", Map.of("$number", "NaN", "x y", "\"\"\"", "\ud800", 1));
    odder.put("$object", List.of(List.of("k", 1)));
    List<Action> actions =
        List.of(
            new Action.CommitStepRelease(new RawRelease(odd)),
            new Action.CommitStepRelease(new RawRelease(odder)),
            new Action.CommitStepRelease(new RawRelease(Map.of())),
            new Action.CommitStepRelease(new RawRelease(Collections.singletonMap("event", null))),
            new Action.CommitStepRelease(new RawRelease(Map.of("event", Map.of()))),
            new Action.AppendRealtimeEvent(new RawEvent(odder)),
            new Action.AppendRealtimeEvent(new RawEvent(odd)),
            new Action.AppendRealtimeEvent(new RawEvent(Map.of())),
            new Action.SetMode("a \"quoted\" \\ <mode> | # \n\t "),
            new Action.SetMode((String) null),
            new Action.SetSpeed(""),
            new Action.SetTickProgress(-0.0),
            new Action.SetTickProgress(Double.NaN),
            new Action.SetTickProgress(Double.NEGATIVE_INFINITY),
            new Action.SetTickProgress(1.0e-300),
            new Action.StartWaitTimer(Double.NaN),
            new Action.StartWaitTimer(START + 0.25),
            new Action.StartWaitTimer(Double.POSITIVE_INFINITY),
            new Action.StopWaitTimer(START - 1),
            new Action.StopWaitTimer(START + 1),
            new Action.StopWaitTimer(-1e18),
            new Action.SetLocalPause(true),
            new Action.SetLocalPause(false),
            new Action.SetHealthBadge("| m", "OK", null),
            new Action.SetHealthBadge("", "WARN", ""),
            new Action.CommitStepRelease(new RawRelease(null)),
            new Action.CommitStepRelease(new RawRelease("as \n \"\"\" it is")),
            new Action.AppendRealtimeEvent(new RawEvent(List.of("ev"))),
            new Action.SetMode(Argument.MISSING),
            new Action.SetSpeed(Argument.of(List.of("3x"))),
            new Action.StartWaitTimer(Argument.of("now")),
            new Action.SetTickProgress(Argument.of(null)),
            new Action.SetLocalPause(Argument.of(1)),
            new Action.SetHealthBadge(Argument.MISSING, Argument.of(1), Argument.of(true)));
    List<TimedCommand> steps = new ArrayList<>();
    for (Action action : actions) {
      steps.add(new TimedCommand(new Command.Perform(action), START));
    }
    steps.add(new TimedCommand(new Command.Look(), START + 1));
    steps.add(new TimedCommand(new Command.Look(), START - 999_999_999L));
    steps.add(new TimedCommand(new Command.Look(), START * 2));
    StoreConfig config = StoreConfig.defaults().withRetention(new Retention.MaxAge(1_234));

    same(new Sequence(config, START, steps));
  }

  /** The sample uses every sentence that only recordings need. */
  @Test
  void readsLikeTheSample() throws IOException {
    History history = direct(sample());

    assertThat(ScenarioText.of("One of each", history, FINDING))
        .isEqualTo(
            Files.readString(
                Path.of(
                    "src/suite/src/test/resources/dev/connectome/statestore/suite/recorded/sample.feature")));
  }

  private static Sequence sample() {
    RawRelease release =
        new RawRelease(Map.of("event", new TreeMap<>(Map.of("id", "ev-1", "at_ms", Double.NaN))));
    List<Command> commands =
        List.of(
            new Command.Perform(new Action.CommitStepRelease(release)),
            new Command.Perform(
                new Action.CommitStepRelease(new RawRelease(Map.of("a b", "odd field")))),
            new Command.Perform(
                new Action.AppendRealtimeEvent(new RawEvent(Map.of("duration_ms", 12.5)))),
            new Command.Perform(
                new Action.AppendRealtimeEvent(new RawEvent(Map.of("a.b", "odd field")))),
            new Command.Perform(new Action.SetHealthBadge("event_model", "WARN", "late")),
            new Command.Perform(new Action.StartWaitTimer(START + 250)),
            new Command.Look(),
            new Command.Export(ExportFormat.TEXT),
            new Command.Race(List.of(List.of(racing("a")), List.of(racing("b"))), 2));
    List<TimedCommand> steps = new ArrayList<>();
    long[] moves = {1_000, 0, 5, -5, 0, 0, 2_500, -20, 0};
    long now = START;
    for (int step = 0; step < moves.length; step++) {
      now += moves[step];
      steps.add(new TimedCommand(commands.get(step), now));
    }
    StoreConfig config = StoreConfig.defaults().withRetention(new Retention.MaxAge(60_000));
    return new Sequence(config, START, steps);
  }

  @Test
  void saysARace() throws IOException {
    Sequence sequence =
        new Sequence(
            StoreConfig.defaults(),
            START,
            List.of(
                new TimedCommand(
                    new Command.Race(
                        List.of(List.of(racing("a")), List.of(racing("b"), racing("c")), List.of()),
                        1),
                    START + 5)));
    History history = direct(sequence);

    assertThat(RecordedSequence.of(played(history))).isEqualTo(sequence);
  }

  private static RawRelease racing(String id) {
    return new RawRelease(
        new TreeMap<>(Map.of("event", Map.of("id", id), "cursor_next", Double.NaN)));
  }

  private void same(Sequence sequence) throws IOException {
    History history = direct(sequence);
    History played = played(history);

    assertThat(RecordedSequence.of(history)).isEqualTo(sequence);
    assertThat(RecordedSequence.of(played)).isEqualTo(sequence);
    assertThat(played.sessionStart()).isEqualTo(history.sessionStart());
    assertThat(played.observations()).isEqualTo(history.observations());
  }

  private History played(History history) throws IOException {
    Path file = directory.resolve("written.feature");
    String text = ScenarioText.of("Written", history, FINDING);
    Files.writeString(file, text);
    try (InProcessDriver driver = driver()) {
      List<PlayedScenario> played = new ScenarioFile(file).play(driver);
      assertThat(played).as(text).hasSize(1);
      assertThat(played.get(0).record().status())
          .as(played.get(0).record().message())
          .isEqualTo(CaseStatus.PASSED);
      assertThat(played.get(0).tags()).containsExactlyInAnyOrder("VAL-V1", ScenarioText.TAG);
      return history(played.get(0).run().orElseThrow());
    }
  }

  private static History direct(Sequence sequence) {
    try (InProcessDriver driver = driver()) {
      return history(driver.run(sequence));
    }
  }

  private static History history(SequenceRun run) {
    return new History(HistoryHeader.of("0", "0"), run.sessionStart(), run.observations());
  }

  private static InProcessDriver driver() {
    return new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10));
  }
}
