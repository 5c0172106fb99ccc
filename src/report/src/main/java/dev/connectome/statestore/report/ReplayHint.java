package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Builds the command that replays a counterexample on the store of the run, ready to be copied. For
 * an environment variable of the run only the name is known, because its value may be a secret: the
 * shell inserts the value, or reports that it is not set.
 */
public final class ReplayHint {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** The options that identify the store, in the order in which they are written. */
  private static final List<String> NAMING = List.of("adapter", "classpath", "cwd");

  private ReplayHint() {}

  /**
   * Returns the command for a reader in the directory where the run was started.
   *
   * @param reports the directory of the reports, as given to the run
   */
  public static String from(Path reports, Counterexample found, RunResult result) {
    return command(reports.resolve(CounterexampleFiles.fileOf(found)).toString(), result);
  }

  /** Returns the command for a reader in the directory of the reports. */
  public static String inside(Counterexample found, RunResult result) {
    return command(CounterexampleFiles.fileOf(found), result);
  }

  /** Returns the command that judges a history again, without a store. */
  public static String again(Path history) {
    return called("replay " + quoted(ShownText.line(history.toString())));
  }

  /** Returns the command that writes a page to step through a history. */
  public static String show(String history) {
    return called("show " + quoted(ShownText.line(history)));
  }

  /** Returns the command that explains a requirement. */
  public static String explain(String requirement) {
    return called("explain " + requirement);
  }

  /** Each way to start the kit says how it was called, so that a reader there can do so again. */
  private static String called(String arguments) {
    return System.getProperty("tck.called", "tck") + " " + arguments;
  }

  /** A run through the kit's Java interface has no adapter name to write. */
  private static String command(String file, RunResult result) {
    Map<String, String> options = result.setup().options();
    StringBuilder command = new StringBuilder(called("replay " + quoted(file)));
    for (String name : NAMING) {
      if (options.containsKey(name)) {
        command.append(" --").append(name).append(' ').append(quoted(options.get(name)));
      }
    }
    for (String variable : options.getOrDefault("env", "").split(",", -1)) {
      if (VARIABLE.matcher(variable).matches()) {
        command.append(" --env \"").append(variable).append("=${").append(variable).append(":?}\"");
      }
    }
    if ("true".equals(options.get("check-schema"))) {
      command.append(" --check-schema");
    }
    return ShownText.oneLine(command.toString(), 2_000);
  }

  /** Quotes a text as one word for a POSIX shell. */
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
