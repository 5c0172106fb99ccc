package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.TextLines;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * LOG-X1: in text, every entry is a single line, in the ledger's order, and a session header line
 * may come first; a line gives the time, the trigger, the call type, the duration and {@code
 * from→to label}, followed by summary, rate and notes, if the entry has them. Line breaks in a
 * field do not split its line.
 *
 * <p>A line may also show anything else, except parts of an earlier entry: its summary, rate or
 * notes if the entry has none, and its time if the two times are far apart.
 *
 * <p>Command: text exports of entries with every kind of duration and with line breaks in fields.
 * Looks at: the number of lines, and the parts of each line in order.
 *
 * <p>When it fails: replace line breaks when formatting, and write all parts, {@code ?} for an
 * absent duration.
 */
final class TextExportCheck extends AbstractCheck {
  private static final Situation SEVERAL =
      Situation.always("several", "a ledger with several entries is exported as text");
  private static final Situation FULL =
      Situation.always("full", "an entry with summary, rate and notes is exported as text");
  private static final Situation LINE_BREAK =
      Situation.always("line-break", "a line break inside a field is exported as text");
  private static final Situation NO_DURATION =
      Situation.always("no-duration", "an entry without a duration is exported as text");
  private static final Situation MILLISECONDS =
      Situation.always("milliseconds", "a duration under a second is exported as text");
  private static final Situation SECONDS =
      Situation.always("seconds", "a duration of a second or more is exported as text");

  TextExportCheck() {
    super(
        "LOG-X1",
        Decidability.everywhere()
            .partly(Visibility.RECORDED, "only the export's digest is recorded"),
        SEVERAL,
        FULL,
        LINE_BREAK,
        NO_DURATION,
        MILLISECONDS,
        SECONDS);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    if (!sessionStart.capabilities().exports().contains(ExportFormat.TEXT)) {
      reporter.outOfSight("the text export is not declared");
    }
    return step -> {
      if (!(step.observation().command() instanceof Command.Export export)
          || export.format() != ExportFormat.TEXT
          || hasEntryThatIsNoObject(step)) {
        return;
      }
      Outcome.Exported exported = step.exported();
      Outcome.ExportTold told = step.exportTold();
      if (exported != null) {
        judge(step, TextLines.of(exported.text()));
      } else if (told != null) {
        judgeNumber(step, told.entries());
      } else if (step.threw()) {
        step.found(threw(step));
      }
    };
  }

  private void judge(Step step, List<String> lines) {
    LedgerView ledger = step.before().ledger();
    int header = lines.size() - ledger.size();
    if (!judgeNumber(step, lines.size())) {
      return;
    }
    if (header == 1 && !isHeader(lines, step.before().sessionId())) {
      broken(step, "the first line of the text export is neither an entry nor a header")
          .expected("a line that names the session, or none", ShownValue.of(lines.get(0)))
          .reportTo(step::found);
      return;
    }
    judgeLines(step, lines.subList(header, lines.size()), header);
    for (int position = 0; position < ledger.size(); position++) {
      witness(step, ledger.get(position));
    }
    if (ledger.size() > 1) {
      step.witnessed(SEVERAL);
    }
  }

  /** Each line shows its entry; reports only the first breach. */
  private void judgeLines(Step step, List<String> lines, int header) {
    LedgerView ledger = step.before().ledger();
    EarlierLines shownBefore = new EarlierLines();
    for (int position = 0; position < ledger.size(); position++) {
      String line = lines.get(position);
      FlowEvent entry = ledger.get(position);
      TextLine read = new TextLine(line);
      String missing = read.missing(entry);
      Finding.Builder breach = null;
      if (missing != null) {
        breach =
            broken(step, "a line of the text export lacks a part, or has it out of order")
                .expected(missing, ShownValue.of(line));
      } else if (shownBefore.isLeftIn(read, entry)) {
        breach =
            broken(step, "a line of the text export contains a part of an earlier entry")
                .expected("the parts of its own entry", ShownValue.of(line));
      } else if (shownBefore.isTimeOfAnother(read, entry)) {
        breach =
            broken(step, "two entries of the text export show the same time")
                .expected("the time " + ShownValue.of(entry.atMs()), ShownValue.of(line));
      }
      if (breach != null) {
        breach.fact("line", position + header + 1).reportTo(step::found);
        return;
      }
      shownBefore.add(read, entry);
    }
  }

  /** A header line names the session and is not a line of an entry. */
  private static boolean isHeader(List<String> lines, @Nullable String sessionId) {
    String first = lines.get(0);
    boolean namesSession =
        first.toLowerCase(Locale.ROOT).contains("session")
            || (sessionId != null && !sessionId.isEmpty() && first.contains(sessionId));
    return namesSession && !lines.subList(1, lines.size()).contains(first);
  }

  private boolean judgeNumber(Step step, int lines) {
    int entries = step.before().ledger().size();
    if (lines == entries || lines == entries + 1) {
      return true;
    }
    broken(step, "the text export does not have one line per entry")
        .expected(
            ShownValue.counted(entries, "line") + ", or one more with a header",
            ShownValue.counted(lines, "line"))
        .reportTo(step::found);
    return false;
  }

  private static void witness(Step step, FlowEvent entry) {
    if (Completion.isText(entry.payloadSummary())
        && Completion.isText(entry.rateHint())
        && Completion.isText(entry.notes())) {
      step.witnessed(FULL);
    }
    if (Completion.hasLineBreak(entry.label())
        || Completion.hasLineBreak(entry.notes())
        || Completion.hasLineBreak(entry.payloadSummary())) {
      step.witnessed(LINE_BREAK);
    }
    Double duration = entry.durationMs();
    if (duration == null) {
      step.witnessed(NO_DURATION);
    } else if (duration >= 0) {
      step.witnessed(duration < 1000 ? MILLISECONDS : SECONDS);
    }
  }
}
