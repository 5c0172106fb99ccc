package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.examples.InstalledExample;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text passes over a pipe to a store and back unchanged, with every helper. */
class HostileTextOverAPipeTest {
  private static final List<String> TEXTS =
      List.of(
          "\ud800",
          "a\udc00b",
          "\ud800\ud800\udc00\udc00",
          "\ud83d\ude00",
          "\u0000\ufeff\u2028\u2029\u0085",
          "e\u0301 \u00e9  \t two  blanks ",
          "<b>&amp;\"'`\\u0041\\ud800",
          "__proto__",
          "constructor",
          "$number");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "node src/examples/zustand/adapter.mjs",
        "node src/examples/redux-toolkit/adapter.mjs",
        "python3 src/examples/python/adapter.py",
        "perl src/examples/perl/adapter.pl"
      })
  void isTheSameTextOnBothSides(String command) throws Exception {
    ChildCommand child =
        command.isEmpty()
            ? Jvm.running(ServeMain.class, "REF")
            : ChildCommand.of(List.of(command.split(" ")));
    installed(command);
    try (StdioDriver driver = new StdioDriver(child, StdioSettings.defaults());
        DrivenStore store = driver.open(driver.capabilities().defaultConfig(), Scripts.NOW)) {
      for (String text : TEXTS) {
        Observation seen = store.perform(release(text), Scripts.NOW);
        FlowEvent entry = seen.after().ledger().get(seen.after().ledger().size() - 1);
        assertThat(List.of(entry.id(), entry.label(), entry.toNodeId(), entry.notes()))
            .as(text)
            .containsOnly(text);
        assertThat(seen.after().focus())
            .as(text)
            .isNotNull()
            .extracting(focus -> focus.activeEdgeId())
            .isEqualTo(text);
        store.perform(new Command.Perform(new Action.SetMode(text)), Scripts.NOW);
        store.perform(new Command.Perform(new Action.SetSpeed(text)), Scripts.NOW);
      }
      Observation exported = store.perform(new Command.Export(ExportFormat.JSONL), Scripts.NOW);
      assertThat(exported.outcome()).isInstanceOf(Outcome.Exported.class);
      assertThat(exported.after().ledger().size()).isEqualTo(TEXTS.size());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "node src/examples/zustand/adapter.mjs"})
  void keysOfAPayloadAreTheSameOnBothSides(String command) throws Exception {
    installed(command);
    ChildCommand child =
        command.isEmpty()
            ? Jvm.running(ServeMain.class, "REF")
            : ChildCommand.of(List.of(command.split(" ")));
    StoreConfig keeping = StoreConfig.defaults().withKeepRawPayload(true);
    try (StdioDriver driver = new StdioDriver(child, StdioSettings.defaults());
        DrivenStore store = driver.open(keeping, Scripts.NOW)) {
      for (String text : TEXTS) {
        Map<String, Object> payload = Map.of(text, Map.of(text, List.of(text)));
        Map<String, Object> event = Map.of("id", "e", "raw_payload", payload);
        RawRelease release = new RawRelease(Map.of("event", event));
        Observation seen =
            store.perform(new Command.Perform(new Action.CommitStepRelease(release)), Scripts.NOW);
        FlowEvent entry = seen.after().ledger().get(seen.after().ledger().size() - 1);
        assertThat(entry.rawPayload()).as(text).isEqualTo(payload);
      }
    }
  }

  private static Command release(String text) {
    Map<String, Object> event =
        Map.of("id", text, "label", text, "to_node_id", text, "notes", text);
    Map<String, Object> focus = Map.of("edge_id", text);
    return new Command.Perform(
        new Action.CommitStepRelease(new RawRelease(Map.of("event", event, "focus", focus))));
  }

  private static void installed(String command) throws Exception {
    if (command.startsWith("node")) {
      InstalledExample.node(command.split("/", -1)[2]);
    } else if (!command.isEmpty()) {
      InstalledExample.need(command.substring(0, command.indexOf(' ')));
    }
  }
}
