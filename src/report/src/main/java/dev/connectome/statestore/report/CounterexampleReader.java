package dev.connectome.statestore.report;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the counterexamples of a statement, with the histories in the files beside it. */
public final class CounterexampleReader {
  private final Path directory;

  private CounterexampleReader(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns the run with each counterexample whose history can be read.
   *
   * @param run the run that the statement describes
   * @param reports the directory that contains the statement
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

  /** Returns null where there is no such file: a statement may be copied without its files. */
  private @Nullable History history(String name, String suffix) {
    String file = name + suffix;
    if (!CounterexampleFiles.isOwn(file) || !Files.isRegularFile(directory.resolve(file))) {
      return null;
    }
    try {
      return HistoryReader.read(directory.resolve(file));
    } catch (IOException | FormatException e) {
      return null;
    }
  }
}
