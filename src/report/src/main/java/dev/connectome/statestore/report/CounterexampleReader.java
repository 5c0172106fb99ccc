package dev.connectome.statestore.report;

import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryException;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.verdict.Counterexample;
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
   * @param reports the directory in which it lies
   */
  public static RunResult beside(RunResult run, Statement statement, Path reports) {
    CounterexampleReader reader = new CounterexampleReader(CounterexampleFiles.directory(reports));
    List<Counterexample> found = new ArrayList<>();
    for (StatedCounterexample stated : statement.counterexamples()) {
      Counterexample counterexample = reader.read(stated);
      if (counterexample != null) {
        found.add(counterexample);
      }
    }
    return run.with(found);
  }

  private @Nullable Counterexample read(StatedCounterexample stated) {
    String name = stated.name();
    History history = history(name, ".jsonl");
    History firstSeen = stated.reproduced() ? null : history(name, ".first-seen.jsonl");
    History shows = stated.reproduced() ? history : firstSeen;
    return history == null || shows == null || stated.step() > shows.observations().size()
        ? null
        : new Counterexample(
            name, stated.finding(), history, firstSeen, stated.drawnSteps(), stated.reruns());
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
