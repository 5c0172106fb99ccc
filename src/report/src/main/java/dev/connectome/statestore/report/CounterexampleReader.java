package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryException;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the counterexamples of a statement back, with the histories that lie beside it. */
public final class CounterexampleReader {
  private final Path directory;

  private CounterexampleReader(Path directory) {
    this.directory = directory;
  }

  /**
   * The run with those whose histories can be read.
   *
   * @param run what the statement tells of
   * @param statement the statement
   * @param reports the directory in which it lies
   */
  public static RunResult beside(RunResult run, JsonNode statement, Path reports) {
    CounterexampleReader reader = new CounterexampleReader(CounterexampleFiles.directory(reports));
    List<Counterexample> found = new ArrayList<>();
    for (JsonNode node : statement.path("counterexamples")) {
      Counterexample counterexample = reader.read(node);
      if (counterexample != null) {
        found.add(counterexample);
      }
    }
    return run.with(found);
  }

  private @Nullable Counterexample read(JsonNode node) {
    String name = node.path("name").asText();
    boolean reproduced = node.path("reproduced").asBoolean(true);
    History history = history(name, ".jsonl");
    History firstSeen = reproduced ? null : history(name, ".first-seen.jsonl");
    Finding finding = StatementReader.finding(node.path("requirement").asText(), node);
    History shows = reproduced ? history : firstSeen;
    return history == null || shows == null || finding.step() > shows.observations().size()
        ? null
        : new Counterexample(
            name,
            finding,
            history,
            firstSeen,
            node.path("drawn_steps").asInt(),
            node.path("reruns").asInt());
  }

  /** Null where there is none: a statement may travel alone. */
  private @Nullable History history(String name, String suffix) {
    String file = name + suffix;
    if (!CounterexampleFiles.isOwn(file) || !Files.isRegularFile(directory.resolve(file))) {
      return null;
    }
    try {
      return HistoryReader.read(directory.resolve(file));
    } catch (IOException | HistoryException | FormException e) {
      return null;
    }
  }
}
