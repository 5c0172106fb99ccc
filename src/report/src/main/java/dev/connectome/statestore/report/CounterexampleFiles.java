package dev.connectome.statestore.report;

import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryWriter;
import dev.connectome.statestore.report.scenario.ScenarioText;
import dev.connectome.statestore.report.timeline.Timeline;
import dev.connectome.statestore.verdict.Counterexample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes each counterexample as files under {@code counterexamples/}: {@code NAME.jsonl}, its
 * history; {@code NAME.feature}, a scenario that does the same; {@code NAME.svg}, a picture. A
 * counterexample that did not fail again also has {@code NAME.first-seen.jsonl}, and {@code
 * NAME.txt}, which says so.
 */
public final class CounterexampleFiles {
  private static final String DIRECTORY = "counterexamples";

  /** The names of the kit's own files. All other files in the directory belong to the user. */
  private static final Pattern OWN =
      Pattern.compile("[A-Z]+-[A-Z0-9]+-[0-9]+\\.(?:jsonl|first-seen\\.jsonl|feature|svg|txt)");

  private CounterexampleFiles() {}

  /** Returns the directory of the counterexamples in a directory of reports. */
  public static Path directory(Path reports) {
    return reports.resolve(DIRECTORY);
  }

  /**
   * Deletes the counterexamples of an earlier run.
   *
   * @param reports the directory of the reports
   */
  public static void clear(Path reports) throws IOException {
    WholeFile.delete(directory(reports), CounterexampleFiles::isOwn);
  }

  /**
   * Writes the counterexamples and deletes those of an earlier run. Makes no directory when there
   * are none.
   *
   * @param reports the directory of the reports
   */
  public static void write(List<Counterexample> counterexamples, Path reports) throws IOException {
    Path directory = directory(reports);
    clear(reports);
    for (Counterexample counterexample : counterexamples) {
      write(counterexample, directory);
    }
  }

  private static void write(Counterexample counterexample, Path directory) throws IOException {
    String name = counterexample.name();
    put(directory, name + ".jsonl", jsonl(counterexample.history()));
    put(directory, name + ".feature", ScenarioText.of(counterexample));
    put(directory, name + ".svg", Timeline.svg(counterexample));
    History firstSeen = counterexample.firstSeen();
    if (firstSeen != null) {
      put(directory, name + ".first-seen.jsonl", jsonl(firstSeen));
      put(directory, name + ".txt", notSeenAgain(counterexample));
    }
  }

  /** Returns a history as the text of its file. */
  public static String jsonl(History history) throws IOException {
    StringBuilder text = new StringBuilder();
    HistoryWriter.write(history, text);
    return text.toString();
  }

  private static String notSeenAgain(Counterexample counterexample) {
    String name = counterexample.name();
    return """
    %s was seen broken once. The same steps on a fresh store did not show it again.

    %s
    requirement: %s

    %s.first-seen.jsonl  the run that showed it
    %s.jsonl  the run that did not

    A store that is right at one time and wrong at another may depend on something that the kit
    does not set: a thread of its own, the machine's clock, a random number, what another store
    left behind. Compare the two histories at that step.
    """
        .formatted(
            counterexample.finding().requirement(),
            FindingText.of(counterexample.finding()),
            counterexample.finding().requirement(),
            name,
            name);
  }

  /** Returns whether the kit writes files of this name; such a name leads to no other directory. */
  static boolean isOwn(String fileName) {
    return OWN.matcher(fileName).matches();
  }

  /** Returns the path of the history that shows the counterexample, relative to the reports. */
  static String fileOf(Counterexample counterexample) {
    String kind = counterexample.firstSeen() == null ? ".jsonl" : ".first-seen.jsonl";
    return DIRECTORY + '/' + counterexample.name() + kind;
  }

  private static void put(Path directory, String name, String content) throws IOException {
    WholeFile.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
