package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Prints one line whenever an indicator changes, for a user who follows a stream without a
 * terminal.
 */
final class ChangeLines implements StatusSink {
  private static final int PROBLEM = 200;

  private final PrintStream out;
  private final HealthBoard board;
  private final Map<IndicatorName, HealthLevel> shown = new EnumMap<>(IndicatorName.class);

  /**
   * Prints the changes to this stream.
   *
   * @param board must receive each record before this sink does
   */
  ChangeLines(PrintStream out, HealthBoard board) {
    this.out = out;
    this.board = board;
  }

  @Override
  public String name() {
    return "changes";
  }

  @Override
  public void accept(StatusRecord status) {
    IndicatorName name = status.indicator();
    HealthLevel now = board.row(name).now();
    if (shown.put(name, now) == now) {
      return;
    }
    StringBuilder line = new StringBuilder();
    line.append(Instant.ofEpochMilli(status.updatedAtMs()))
        .append(' ')
        .append(name.wireName())
        .append(' ')
        .append(name.value(now))
        .append(' ')
        .append(name.outcome(now));
    if (now == status.level() && !status.findings().isEmpty()) {
      Finding first = status.findings().get(0);
      line.append("  ")
          .append(first.requirement())
          .append(": ")
          .append(ShownText.oneLine(first.problem(), PROBLEM));
    }
    line.append("  (").append(ShownText.line(status.store())).append(')');
    out.println(line);
    out.flush();
  }
}
