package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonlLine;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * BEH-A1: the ledger is the only source of everything that is copied or exported; there is no
 * second log.
 *
 * <p>Command: an export after the ledger lost entries by restart or retention, and after actions
 * that append nothing. Looks at: entries in the export that the ledger does not have; in a text
 * export, lines of entries that left the ledger.
 *
 * <p>When it fails: export from the ledger in the state; keep no other list.
 */
final class ExportSourceCheck extends AbstractCheck {
  private static final Situation AFTER_LOSS =
      Situation.when(
          can ->
              can.restartPolicies().contains(RestartPolicy.CLEAR)
                  || can.retentions().contains(RetentionKind.NEWEST)
                  || can.retentions().contains(RetentionKind.MAX_AGE),
          "after-loss",
          "an export after entries were removed by a permitted clear or eviction");
  private static final Situation AFTER_CHANGES =
      Situation.always("after-changes", "an export after actions that append nothing");

  /** The largest number of remembered entries that left the ledger. */
  private static final int MOST_GONE = 32;

  ExportSourceCheck() {
    super(
        "BEH-A1",
        Decidability.everywhere()
            .partly(Visibility.RECORDED, "only the export's digest is recorded"),
        AFTER_LOSS,
        AFTER_CHANGES);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    if (!sessionStart.capabilities().exports().contains(ExportFormat.JSONL)) {
      reporter.outOfSight("the jsonl export is not declared");
    }
    boolean[] lost = {false};
    boolean[] changed = {false};
    Deque<FlowEvent> gone = new ArrayDeque<>();
    return step -> {
      if (step.isCommit()) {
        lost[0] |= step.ledgerMove().dropped() > 0;
        changed[0] = step.ledgerMove().added().isEmpty();
        rememberGone(step, gone);
      }
      Outcome.Exported exported = step.exported();
      Outcome.ExportTold told = step.exportTold();
      if (exported != null && exported.format() == ExportFormat.TEXT) {
        judgeText(step, exported.text().lines().toList(), gone);
      } else if (exported != null) {
        judge(step, entries(step, exported), lost[0], changed[0]);
      } else if (told != null && told.format() == ExportFormat.JSONL) {
        judge(step, told.entries(), lost[0], changed[0]);
      }
    };
  }

  /**
   * Remembers the entries that left the ledger, if they were in memory; if there are many, the
   * latest ones.
   */
  private static void rememberGone(Step step, Deque<FlowEvent> gone) {
    LedgerView before = step.before().ledger();
    int dropped = Math.min(step.ledgerMove().dropped(), before.size());
    for (int position = 0; position < dropped; position++) {
      if (before.isAtHand(position) && isRecognisable(before.get(position))) {
        gone.addLast(before.get(position));
      }
    }
    while (gone.size() > MOST_GONE) {
      gone.removeFirst();
    }
  }

  /**
   * Judges a text export whose number of lines differs from the number of entries: whether a line
   * is an entry that left the ledger.
   */
  private void judgeText(Step step, List<String> lines, Deque<FlowEvent> gone) {
    LedgerView ledger = step.before().ledger();
    if (lines.size() <= ledger.size()) {
      return;
    }
    for (String line : lines) {
      if (gone.stream().anyMatch(entry -> isLineOf(entry, line)) && !isOfLedger(ledger, line)) {
        broken(step, "the export has entries that the ledger does not have")
            .expected("lines of the ledger's entries", ShownValue.of(line))
            .reportTo(step::found);
        return;
      }
    }
  }

  /** An entry without distinctive content could match any line. */
  private static boolean isRecognisable(FlowEvent entry) {
    return Completion.isText(entry.label())
        && Completion.isText(entry.fromNodeId())
        && Completion.isText(entry.toNodeId());
  }

  /** Whether a line belongs to an entry, even if it lacks a part; LOG-X1 judges missing parts. */
  private static boolean isOfLedger(LedgerView ledger, String line) {
    for (int position = 0; position < ledger.size(); position++) {
      if (new TextLine(line).isAbout(ledger.get(position))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLineOf(FlowEvent entry, String line) {
    return new TextLine(line).missing(entry) == null;
  }

  private static long entries(Step step, Outcome.Exported export) {
    long entries = 0;
    for (JsonlLine line : step.lines(export).lines()) {
      if (line instanceof JsonlLine.Parsed parsed
          && !"session".equals(parsed.fields().get("type"))) {
        entries++;
      }
    }
    return entries;
  }

  private void judge(Step step, long exported, boolean lost, boolean changed) {
    int entries = step.before().ledger().size();
    if (exported > entries) {
      broken(step, "the export has entries that the ledger does not have")
          .expected("at most " + ShownValue.entries(entries), ShownValue.entries(exported))
          .reportTo(step::found);
      return;
    }
    if (lost) {
      step.witnessed(AFTER_LOSS);
    }
    if (changed && entries > 0) {
      step.witnessed(AFTER_CHANGES);
    }
  }
}
