package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCaseFinished;
import java.util.List;

/**
 * Reports each case when it ends. The result of a scenario is the record of its hook. A scenario
 * without a record, or one that Cucumber failed after the hook recorded no failure, is a failure of
 * the kit.
 */
final class EndedCases implements ConcurrentEventListener {
  private final Campaign campaign;
  private final Progress progress;
  private final int total;
  private int done;
  private int recorded;

  EndedCases(Campaign campaign, Progress progress, int total) {
    this.campaign = campaign;
    this.progress = progress;
    this.total = total;
  }

  @Override
  public void setEventPublisher(EventPublisher publisher) {
    publisher.registerHandlerFor(TestCaseFinished.class, this::scenarioEnded);
  }

  /** Reports a recorded case. */
  void ended(CaseRecord record) {
    done++;
    progress.finished(record, done, total);
  }

  private void scenarioEnded(TestCaseFinished event) {
    List<CaseResult> finished = campaign.finished();
    if (finished.size() == recorded) {
      done++;
      campaign.kitFailed(event.getTestCase().getName() + " left no record: " + event.getResult());
      return;
    }
    recorded = finished.size();
    CaseRecord record = finished.get(recorded - 1).record();
    if (record.status().isQuiet() && event.getResult().getStatus().is(Status.FAILED)) {
      campaign.kitFailed(record.name() + " (" + record.id() + "): " + event.getResult());
    }
    ended(record);
  }
}
