package dev.connectome.statestore.suite.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.List;

/**
 * Steps whose table contains many examples of one requirement: each row is a command and its
 * effect.
 */
public final class TableSteps {
  private final MalformedSteps arrivals;
  private final LedgerSteps ledger;
  private final WaitTimerSteps waiting;
  private final ExportSteps exports;

  public TableSteps(
      MalformedSteps arrivals, LedgerSteps ledger, WaitTimerSteps waiting, ExportSteps exports) {
    this.arrivals = arrivals;
    this.ledger = ledger;
    this.waiting = waiting;
    this.exports = exports;
  }

  @Then("a release with this in its event is stored like this:")
  public void releasesStored(DataTable table) {
    for (List<String> row : rows(table)) {
      arrivals.releaseWhose("event." + row.get(0), Literal.of(row.get(1)));
      arrivals.stored();
      ledger.newestField(row.get(0), Expectation.of(row.get(2)));
    }
  }

  @Then("a realtime event with this in it is stored like this:")
  public void eventsStored(DataTable table) {
    for (List<String> row : rows(table)) {
      arrivals.eventWhose(row.get(0), Literal.of(row.get(1)));
      arrivals.stored();
      ledger.newestField(row.get(0), Expectation.of(row.get(2)));
    }
  }

  @Then("a release with this duration_ms shows in the text export like this:")
  public void durationsShown(DataTable table) {
    for (List<String> row : rows(table)) {
      arrivals.releaseWhose("event.duration_ms", Literal.of(row.get(0)));
      exports.export("text");
      exports.newestLineTellsOneOf(ParameterTypes.quoted(row.get(1)));
    }
  }

  @Then("the wait timer goes like this:")
  public void waitGoes(DataTable table) {
    double sofar = 0;
    for (List<String> row : rows(table)) {
      double passed = Double.parseDouble(row.get(0));
      waiting.pass(passed - sofar);
      sofar = passed;
      waiting.shows(Double.parseDouble(row.get(1)));
      waiting.stands(Double.parseDouble(row.get(2)));
    }
  }

  private static List<List<String>> rows(DataTable table) {
    return table.asLists().subList(1, table.height());
  }
}
