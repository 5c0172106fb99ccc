package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonlLine;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.RetentionKind;

/**
 * BEH-A1: the ledger is the only source of whatever is copied or exported; there is no second log
 * beside it.
 *
 * <p>Stimulus: an export after the ledger lost entries by restart or retention, and after actions
 * that append nothing. Looks at: entries in the export that the ledger does not have.
 *
 * <p>When it fails: export from the ledger in the state; keep no other list.
 */
final class ExportSourceCheck extends Rule {
  private static final Situation AFTER_LOSS =
      Situation.when(
          can ->
              can.restartPolicies().contains(RestartPolicy.CLEAR)
                  || can.retentions().contains(RetentionKind.NEWEST)
                  || can.retentions().contains(RetentionKind.MAX_AGE),
          "after-loss",
          "an export after entries rightly left the ledger");
  private static final Situation AFTER_CHANGES =
      Situation.always("after-changes", "an export after actions that append nothing");

  ExportSourceCheck() {
    super(
        "BEH-A1",
        Reach.everywhere().partly(Vantage.RECORDED, "only the export's digest is recorded"),
        AFTER_LOSS,
        AFTER_CHANGES);
  }

  @Override
  public Fold start(Opening opening, Notes notes) {
    if (!opening.capabilities().exports().contains(ExportFormat.JSONL)) {
      notes.outOfSight("the jsonl export is not declared");
    }
    boolean[] lost = {false};
    boolean[] changed = {false};
    return step -> {
      if (step.isCommit()) {
        lost[0] |= step.ledgerMove().dropped() > 0;
        changed[0] = step.ledgerMove().added().isEmpty();
      }
      if (step.observation().outcome() instanceof Outcome.Exported exported
          && exported.format() == ExportFormat.JSONL) {
        judge(step, entries(step, exported), lost[0], changed[0], notes);
      } else if (step.observation().outcome() instanceof Outcome.ExportTold told
          && told.format() == ExportFormat.JSONL) {
        judge(step, told.entries(), lost[0], changed[0], notes);
      }
    };
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

  private void judge(Step step, long exported, boolean lost, boolean changed, Notes notes) {
    int entries = step.before().ledger().size();
    if (exported > entries) {
      notes.found(
          broken(step, "the export has entries that the ledger does not have")
              .expected("at most " + entries + " entries", exported + " entries")
              .build());
      return;
    }
    if (lost) {
      notes.witnessed(AFTER_LOSS);
    }
    if (changed && entries > 0) {
      notes.witnessed(AFTER_CHANGES);
    }
  }
}
