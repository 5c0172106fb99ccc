package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Renders what changed between two runs, for a terminal, as Markdown and as JSON. */
public final class DifferenceText {
  private static final int LONGEST = 300;

  private DifferenceText() {}

  /** Returns the changes for a terminal. */
  public static String plain(RunDifference difference, Style style) {
    StringBuilder text = new StringBuilder();
    text.append("before  ").append(run(difference.before())).append('\n');
    text.append("now     ").append(run(difference.after())).append('\n');
    difference.notes().forEach(note -> text.append("note    ").append(line(note)).append('\n'));
    difference
        .troubles()
        .forEach(why -> text.append(style.bad("trouble ")).append(line(why)).append('\n'));
    for (RunDifference.Kind kind : RunDifference.Kind.values()) {
      List<RunDifference.Change> changes = difference.of(kind);
      if (!changes.isEmpty()) {
        text.append('\n').append(heading(kind, style)).append('\n');
        changes.forEach(change -> append(text, change));
      }
    }
    return text.append('\n').append(summary(difference)).append('\n').toString();
  }

  private static void append(StringBuilder text, RunDifference.Change change) {
    text.append("  ").append(change.requirement()).append("  ").append(change.title());
    text.append(": ").append(verdicts(change)).append('\n');
    change.why().forEach(why -> text.append("    ").append(line(why)).append('\n'));
  }

  private static String heading(RunDifference.Kind kind, Style style) {
    return switch (kind) {
      case BROKEN, ANOTHER_WAY -> style.bad(kind.words());
      case NOT_VERIFIED, WEAKER, UNDECIDED, WAIVED -> style.doubtful(kind.words());
      case FIXED, VERIFIED -> style.good(kind.words());
    };
  }

  /** Returns the changes as a part of a Markdown page. */
  public static String markdown(RunDifference difference) {
    StringBuilder text = new StringBuilder("## What changed\n\n");
    text.append("Before: ").append(MarkdownSummary.literal(run(difference.before())));
    text.append("  \nNow: ").append(MarkdownSummary.literal(run(difference.after())));
    text.append("\n\n**").append(MarkdownSummary.literal(summary(difference)));
    text.append("**\n");
    List<String> lines = new ArrayList<>(difference.troubles());
    lines.addAll(difference.notes());
    if (!lines.isEmpty()) {
      text.append('\n');
      lines.forEach(
          entry -> text.append("- ").append(MarkdownSummary.literal(line(entry))).append('\n'));
    }
    if (!difference.changes().isEmpty()) {
      TextTable table = new TextTable("change", "requirement", "verdict", "why");
      for (RunDifference.Change change : difference.changes()) {
        table.row(
            List.of(
                change.kind().words(),
                change.requirement() + " " + MarkdownSummary.literal(change.title()),
                verdicts(change),
                change.why().stream()
                    .map(why -> MarkdownSummary.literal(line(why)))
                    .collect(Collectors.joining("; "))));
      }
      text.append('\n').append(table.markdown());
    }
    return text.toString();
  }

  /** Returns the changes for programs. */
  public static String json(RunDifference difference) {
    return PrettyJson.text(
        new Difference(
            run(difference.before()),
            run(difference.after()),
            difference.isRegression(),
            difference.notes().stream().map(DifferenceText::line).toList(),
            difference.troubles().stream().map(DifferenceText::line).toList(),
            difference.changes().stream().map(DifferenceText::entry).toList()));
  }

  /** Holds the changes for programs. */
  record Difference(
      String before,
      String now,
      boolean regression,
      List<String> notes,
      List<String> troubles,
      List<Entry> changes) {}

  /** Holds one change for programs. */
  record Entry(
      String kind,
      String requirement,
      String title,
      String before,
      String now,
      boolean regression,
      List<String> why) {}

  private static Entry entry(RunDifference.Change change) {
    return new Entry(
        change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        change.requirement(),
        change.title(),
        change.before().wireName(),
        change.after().wireName(),
        change.isRegression(),
        change.why().stream().map(DifferenceText::line).toList());
  }

  /** Returns the outcome in one line. */
  public static String summary(RunDifference difference) {
    Map<RunDifference.Kind, Integer> counts = new TreeMap<>();
    difference.changes().forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
    List<String> parts = new ArrayList<>();
    List<String> troubles = difference.troubles();
    if (!troubles.isEmpty()) {
      parts.add(
          ShownText.oneLine(troubles.get(0), 200)
              + (troubles.size() == 1 ? "" : ", " + (troubles.size() - 1) + " more"));
    }
    Arrays.stream(RunDifference.Kind.values())
        .filter(counts::containsKey)
        .forEach(kind -> parts.add(counts.get(kind) + " " + kind.words()));
    if (parts.isEmpty()) {
      return difference.isRegression()
          ? "regression: the run is not conformant any more"
          : "nothing changed";
    }
    return (difference.isRegression() ? "regression: " : "no regression: ")
        + String.join(", ", parts);
  }

  private static String run(RunReading run) {
    String made = run.result().setup().madeAt() == null ? "" : ", " + run.result().setup().madeAt();
    return line(run.implementation()) + ", " + run.exitCode().wireName() + made;
  }

  private static String verdicts(RunDifference.Change change) {
    return change.before() == change.after()
        ? change.after().wireName()
        : change.before().wireName() + " before, " + change.after().wireName() + " now";
  }

  /** The texts come from files that anyone can edit. */
  private static String line(String text) {
    return ShownText.oneLine(text, LONGEST);
  }
}
