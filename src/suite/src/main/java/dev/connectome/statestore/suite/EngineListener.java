package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Compares what the test engine says of each scenario with the record that the scenario's glue
 * made. Where they do not fit, something in the kit went wrong, and a run that hid it would lie.
 */
final class EngineListener implements TestExecutionListener {
  private final Campaign campaign;
  private final Progress progress;
  private int total;
  private int done;
  private int recorded;

  EngineListener(Campaign campaign, Progress progress) {
    this.campaign = campaign;
    this.progress = progress;
  }

  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    total = (int) plan.countTestIdentifiers(TestIdentifier::isTest);
  }

  @Override
  public void executionSkipped(TestIdentifier identifier, String reason) {
    campaign.kitFailed(identifier.getDisplayName() + " was skipped: " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.isTest()) {
      testFinished(identifier, result);
    } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
      campaign.kitFailed(identifier.getDisplayName() + ": " + cause(result));
    }
  }

  private void testFinished(TestIdentifier identifier, TestExecutionResult result) {
    done++;
    List<CaseResult> finished = campaign.finished();
    if (finished.size() == recorded) {
      campaign.kitFailed(identifier.getDisplayName() + " left no record: " + cause(result));
      return;
    }
    recorded = finished.size();
    CaseRecord record = finished.get(finished.size() - 1).record();
    boolean engineMinds = result.getStatus() == TestExecutionResult.Status.FAILED;
    boolean aborted = result.getStatus() == TestExecutionResult.Status.ABORTED;
    if ((engineMinds && isQuiet(record)) || (aborted && record.status() == CaseStatus.PASSED)) {
      campaign.kitFailed(record.name() + " (" + record.id() + "): " + cause(result));
    }
    progress.finished(record, done, total);
  }

  private static boolean isQuiet(CaseRecord record) {
    return record.status() == CaseStatus.PASSED || record.status() == CaseStatus.NOT_APPLICABLE;
  }

  private static String cause(TestExecutionResult result) {
    return result
        .getThrowable()
        .map(Throwable::toString)
        .orElse("no reason was given (" + result.getStatus() + ")");
  }
}
