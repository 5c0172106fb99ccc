package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.FlowEvent;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps about the content of the ledger. */
public final class LedgerSteps {
  private final ScenarioScope scope;

  public LedgerSteps(ScenarioScope scope) {
    this.scope = scope;
  }

  @Then("the ledger is empty")
  public void empty() {
    holds(0);
  }

  @Then("the ledger holds {int} entry/entries")
  public void holds(int count) {
    scope.expectEqual("entries in the ledger", count, scope.after().ledger().size());
  }

  @Then("the ledger holds {int} or {int} entries")
  public void holdsEither(int one, int other) {
    int size = scope.after().ledger().size();
    scope.example(
        size == one || size == other, "entries in the ledger", one + " or " + other, size);
  }

  @Then("the ledger holds, in order, {names}")
  public void holdsInOrder(List<String> ids) {
    scope.expectEqual("ids in the ledger", ids, scope.ledgerIds());
  }

  @Then("the burst is in the ledger, complete and in order")
  public void holdsBurst() {
    List<String> ids = scope.ledgerIds();
    int from = Math.max(0, ids.size() - scope.burst().size());
    scope.expectEqual("newest ids", scope.burst(), ids.subList(from, ids.size()));
  }

  @Then("the ledger is unchanged")
  public void unchanged() {
    scope.example(
        LedgerView.same(scope.before().ledger(), scope.after().ledger()),
        "ids in an unchanged ledger",
        scope.before().ledger(),
        scope.after().ledger());
  }

  @Then("every earlier entry is unchanged")
  public void earlierUnchanged() {
    LedgerView before = scope.before().ledger();
    LedgerView after = scope.after().ledger();
    int common = Math.min(before.size(), after.size());
    scope.example(after.size() >= before.size(), "entries", before, after);
    int different = LedgerView.firstDifference(before, after, common);
    scope.example(different < 0, "first entry that changed", "none", "position " + different);
  }

  @Then("the newest entry has:")
  public void newestHas(DataTable fields) {
    for (List<String> row : fields.asLists()) {
      newestField(row.get(0), Expectation.of(row.get(1)));
    }
  }

  @Then("the newest entry's {word} is {expected}")
  public void newestField(String field, Expectation expected) {
    scope.expect(field + " of the newest entry", expected, field(scope.newest(), field));
  }

  @Then("entry {int} has the {word} {expected}")
  public void entryField(int number, String field, Expectation expected) {
    LedgerView ledger = scope.after().ledger();
    FlowEvent entry = number <= ledger.size() ? ledger.get(number - 1) : null;
    scope.expect(field + " of entry " + number, expected, field(entry, field));
  }

  private static @Nullable Object field(@Nullable FlowEvent entry, String name) {
    Map<String, @Nullable Object> fields = entry == null ? Map.of() : entry.toPlain();
    return fields.get(name);
  }
}
