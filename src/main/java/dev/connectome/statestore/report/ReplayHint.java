package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The command that does a counterexample again, on the store of the run, ready to be copied. */
final class ReplayHint {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ReplayHint() {}

  /**
   * For someone who stands where the run was started.
   *
   * @param reports the directory of the reports, as the run was given it
   */
  static String from(Path reports, Counterexample found, RunResult result) {
    return command(reports.resolve(CounterexampleFiles.fileOf(found)).toString(), result);
  }

  /** For someone who stands in the directory of the reports. */
  static String inside(Counterexample found, RunResult result) {
    return command(CounterexampleFiles.fileOf(found), result);
  }

  /** A run through the kit's Java interface has no adapter that could be named. */
  private static String command(String file, RunResult result) {
    String adapter = result.setup().options().get("adapter");
    return ShownText.oneLine(
        "tck replay " + quoted(file) + (adapter == null ? "" : " --adapter " + quoted(adapter)),
        2_000);
  }

  /** As one word for a POSIX shell. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
