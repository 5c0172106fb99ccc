package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.TimeLimit;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How patient the kit is with a child process.
 *
 * @param deadline how long a reply may take, and how long the child may take to end
 * @param restarts how often a child that died or hung is started again in a run
 * @param checkSchema whether every line of both sides is checked against the published schema
 * @param all how long it may be driven in all
 * @param log takes each line that the child writes to its standard error, and notes of the driver;
 *     called from several threads
 */
public record StdioSettings(
    Duration deadline, int restarts, boolean checkSchema, TimeLimit all, Consumer<String> log) {

  /**
   * The usual deadline, three restarts, no schema check, no time limit, and no reader of the log.
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
