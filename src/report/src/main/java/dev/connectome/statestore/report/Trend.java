package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the last whole runs of one implementation ended. It is kept in the reports directory, in a
 * file that the next run does not delete.
 *
 * @param runs the oldest first
 */
public record Trend(List<Run> runs) {
  /** The name of the file. */
  public static final String FILE = "trend.json";

  private static final int MOST = 20;
  private static final int MOST_BYTES = 1 << 20;

  /** Copies the list. */
  public Trend {
    runs = List.copyOf(runs);
  }

  /**
   * Holds how one run ended.
   *
   * @param madeAt when it ended, in UTC
   * @param name the implementation
   * @param version its version
   * @param verdict the word for its exit code
   * @param failed the number of requirements that failed
   * @param passed the number of those that passed
   * @param others the number of all others
   */
  public record Run(
      String madeAt,
      String name,
      String version,
      String verdict,
      long failed,
      long passed,
      long others) {

    static Optional<Run> of(RunResult result) {
      Implementation store = result.implementation();
      Instant when = result.setup().madeAt();
      if (store == null || when == null || result.selection().isPartial()) {
        return Optional.empty();
      }
      long failed = result.count(Verdict.FAILED);
      long passed = result.count(Verdict.PASSED);
      return Optional.of(
          new Run(
              when.toString(),
              ShownText.line(store.name()),
              ShownText.line(store.version()),
              ExitCode.of(result, RequirementCatalogue.load()).wireName(),
              failed,
              passed,
              result.requirements().size() - failed - passed));
    }
  }

  /**
   * Returns the trend up to a run: the runs in the directory's file, or else the run before, and
   * this one. A run of some requirements alone has none.
   *
   * @param earlier the run before; empty where there was none
   */
  public static Trend upTo(RunResult result, Optional<RunResult> earlier, Path reports) {
    Optional<Run> now = Run.of(result);
    if (now.isEmpty()) {
      return new Trend(List.of());
    }
    List<Run> runs = new ArrayList<>(read(reports));
    if (runs.isEmpty()) {
      earlier.flatMap(Run::of).ifPresent(runs::add);
    }
    // The same run may be reported twice; another implementation has a trend of its own.
    runs.removeIf(
        run -> run.madeAt().equals(now.get().madeAt()) || !run.name().equals(now.get().name()));
    runs.add(now.get());
    return new Trend(runs.subList(Math.max(0, runs.size() - MOST), runs.size()));
  }

  /** Returns the text of the file. */
  public String text() {
    return PrettyJson.text(this);
  }

  /** No verdict depends on it: a file that cannot be read is as good as none. */
  private static List<Run> read(Path reports) {
    try {
      String text = new InputFile(reports.resolve(FILE), MOST_BYTES).text();
      return PrettyJson.read(new ObjectMapper().readTree(text), Trend.class).runs();
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }
}
