package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.MonitorCounts;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.report.ReplayHint;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.report.TextTable;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders the indicators for a person. */
final class HealthTable {
  private static final int VALUE = 300;

  private final Style style;

  HealthTable(Style style) {
    this.style = style;
  }

  /**
   * Returns the current indicators, and which store was the first to break what; the most important
   * columns come first, where a narrow window shows them.
   */
  String live(StreamMonitor monitor, HealthBoard board) {
    TextTable table =
        new TextTable("indicator", "value", "since", "breaches", "records", "outcome");
    for (IndicatorName name : monitor.selected()) {
      HealthBoard.Row row = board.row(name);
      table.row(
          List.of(
              name.wireName(),
              word(row.now()),
              time(row),
              number(monitor.counts().breaches(name)),
              number(row.records()),
              outcome(name, row, row.now())));
    }
    StringBuilder text = new StringBuilder(table.plain(style));
    board
        .breaches()
        .forEach(
            (id, breach) ->
                heading(text, id)
                    .append("       store ")
                    .append(ShownText.line(breach.store()))
                    .append(", commit ")
                    .append(breach.first().step())
                    .append(", ")
                    .append(counted(times(monitor.counts(), id), "breach", "breaches"))
                    .append('\n'));
    return text.toString();
  }

  /** Returns the worst status that each indicator had. */
  private String indicators(StreamMonitor monitor, HealthBoard board) {
    TextTable table =
        new TextTable("indicator", "value", "outcome", "breaches", "records", "last change");
    for (IndicatorName name : monitor.selected()) {
      HealthBoard.Row row = board.row(name);
      table.row(
          List.of(
              name.wireName(),
              word(row.worst()),
              outcome(name, row, row.worst()),
              number(monitor.counts().breaches(name)),
              number(row.records()),
              time(row)));
    }
    return table.plain(style);
  }

  /**
   * Returns one word for each level; a status record has 1 and 0 for an indicator that is binary.
   */
  private String word(HealthLevel level) {
    return switch (level) {
      case OK -> style.good(level.name());
      case WARN -> style.doubtful(level.name());
      case ERROR -> style.bad(level.name());
      case UNKNOWN -> style.faint(level.name());
    };
  }

  private StringBuilder heading(StringBuilder text, String id) {
    return text.append('\n')
        .append(style.bad("ERROR"))
        .append("  " + style.strong(id) + "  ")
        .append(RequirementCatalogue.load().require(id).title())
        .append('\n');
  }

  private static long times(MonitorCounts counts, String id) {
    return counts.breachesByRequirement().getOrDefault(id, 0L);
  }

  private static String outcome(IndicatorName name, HealthBoard.Row row, HealthLevel level) {
    return name.outcome(level) + (row.trust() == null ? "" : " (" + row.trust() + ")");
  }

  private static String time(HealthBoard.Row row) {
    return row.changedAtMs() == 0 ? "-" : Instant.ofEpochMilli(row.changedAtMs()).toString();
  }

  /** Returns everything, at the end of the run. */
  String whole(StreamMonitor monitor, HealthBoard board, String from) {
    MonitorCounts tallies = monitor.counts();
    StringBuilder text = new StringBuilder();
    text.append(ShownText.line(from))
        .append(": ")
        .append(number(tallies.judged()))
        .append(" docks judged\n\n")
        .append(indicators(monitor, board));
    board.breaches().forEach((id, breach) -> breach(text, tallies, board, id, breach));
    board
        .warnings()
        .forEach(
            (what, times) ->
                text.append('\n')
                    .append(style.doubtful("WARN"))
                    .append("   " + what + " (" + counted(times, "record") + ")\n"));
    unjudged(text, monitor);
    return text.toString();
  }

  private void breach(
      StringBuilder text,
      MonitorCounts tallies,
      HealthBoard board,
      String id,
      HealthBoard.Breach breach) {
    long times = times(tallies, id);
    heading(text, id);
    for (Fact fact : breach.first().facts()) {
      String more =
          fact.key().equals("problem") && times > 1 ? " (" + number(times) + " times)" : "";
      line(text, fact.key(), ShownText.oneLine(fact.value(), VALUE) + more);
    }
    line(text, "store", ShownText.line(breach.store()));
    line(text, "commit", String.valueOf(breach.first().step()));
    String history = board.histories().get(id);
    if (history != null) {
      line(text, "history", history);
    }
    if (history != null && Files.isRegularFile(Path.of(history))) {
      line(text, "look", ReplayHint.show(history));
    }
    text.append("  more: " + ReplayHint.explain(id) + "\n");
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(String.format(Locale.ROOT, "  %-11s %s%n", key, value));
  }

  private void unjudged(StringBuilder text, StreamMonitor monitor) {
    MonitorCounts tallies = monitor.counts();
    Map<String, Long> reasons = tallies.notJudged();
    if (monitor.unreadable() > 0) {
      text.append(
          "\nnot judged: " + counted(monitor.unreadable(), "line") + " could not be read\n");
    }
    reasons.forEach(
        (reason, docks) ->
            text.append("\nnot judged: " + number(docks) + ", " + ShownText.line(reason) + "\n"));
    if (tallies.duplicates() > 0) {
      text.append("\nignored: " + counted(tallies.duplicates(), "dock") + " that came twice\n");
    }
    if (tallies.sinkFailures() > 0) {
      text.append("\nnot written: " + counted(tallies.sinkFailures(), "status record") + "\n");
    }
    if (monitor.evictedStores() > 0) {
      text.append(
          "\nno longer watched: "
              + counted(monitor.evictedStores(), "store")
              + ", more than --max-stores\n");
    }
  }

  private static String counted(long count, String one) {
    return counted(count, one, one + "s");
  }

  private static String counted(long count, String one, String several) {
    return number(count) + " " + (count == 1 ? one : several);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
