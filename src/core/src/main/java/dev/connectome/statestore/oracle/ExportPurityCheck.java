package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;

/**
 * ALG-X1: an export leaves the state unchanged, and a second one is identical byte for byte.
 *
 * <p>Command: two exports in a row, in each format. Looks at: the state before and after, and both
 * texts.
 *
 * <p>When it fails: put no time and no counter into an export, and do not mark anything as
 * exported.
 */
final class ExportPurityCheck extends AbstractCheck {
  private static final Situation JSONL =
      Situation.when(
          can -> can.exports().contains(ExportFormat.JSONL),
          "jsonl",
          "a jsonl export with entries");
  private static final Situation TEXT =
      Situation.when(
          can -> can.exports().contains(ExportFormat.TEXT), "text", "a text export with entries");

  ExportPurityCheck() {
    super(
        "ALG-X1",
        Decidability.everywhere()
            .cannot(Visibility.LIVE, "the verifier does not export twice")
            .cannot(Visibility.RECORDED, "the export cannot be repeated"),
        JSONL,
        TEXT);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      if (step.observation().outcome() instanceof Outcome.Exported exported) {
        judge(step, exported);
      }
    };
  }

  private void judge(Step step, Outcome.Exported exported) {
    List<String> changed = step.changes();
    int told =
        step.calls().docks(DockName.COMMIT).size()
            + step.calls().docks(DockName.RESTART).size()
            + step.calls().docks(DockName.REALTIME_FOCUS).size()
            + step.calls().docks(DockName.EVICTIONS).size();
    if (!changed.isEmpty()) {
      broken(step, "an export changed the state").names("changed", changed).reportTo(step::found);
    } else if (told > 0 || step.calls().notifications() > exported.times()) {
      broken(step, "two exports were reported as commits")
          .expected(
              "no such dock, at most " + ShownValue.counted(exported.times(), "notification"),
              ShownValue.counted(told, "dock")
                  + ", "
                  + ShownValue.counted(step.calls().notifications(), "notification"))
          .reportTo(step::found);
    } else if (exported.again() != null && !exported.text().equals(exported.again())) {
      broken(step, "two exports in a row differ")
          .expectedValue(exported.text(), exported.again())
          .reportTo(step::found);
    } else if (exported.again() != null && step.before().ledger().size() > 0) {
      step.witnessed(exported.format() == ExportFormat.JSONL ? JSONL : TEXT);
    }
  }
}
