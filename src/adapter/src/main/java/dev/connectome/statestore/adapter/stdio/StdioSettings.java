package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.TimeLimit;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The time limits and options for a child process.
 *
 * @param deadline how long a reply may take, and how long the child may take to end
 * @param restarts the maximum number of restarts of a child that died or hung in a run
 * @param checkSchema whether each line of both sides is checked against the published schema
 * @param all how long the child may be driven in total
 * @param log receives each line that the child writes to its standard error, and messages of the
 *     driver; called by several threads
 */
public record StdioSettings(
    Duration deadline, int restarts, boolean checkSchema, TimeLimit all, Consumer<String> log) {

  /**
   * The default deadline, three restarts, no schema check, no time limit and a log that is ignored.
   */
  public static StdioSettings defaults() {
    return new StdioSettings(Deadline.DEFAULT, 3, false, TimeLimit.none(), line -> {});
  }

  public StdioSettings withDeadline(Duration limit) {
    return new StdioSettings(limit, restarts, checkSchema, all, log);
  }

  public StdioSettings withRestarts(int most) {
    return new StdioSettings(deadline, most, checkSchema, all, log);
  }

  public StdioSettings withCheckSchema(boolean check) {
    return new StdioSettings(deadline, restarts, check, all, log);
  }

  public StdioSettings withTimeLimit(TimeLimit limit) {
    return new StdioSettings(deadline, restarts, checkSchema, limit, log);
  }

  public StdioSettings withLog(Consumer<String> reader) {
    return new StdioSettings(deadline, restarts, checkSchema, all, reader);
  }
}
