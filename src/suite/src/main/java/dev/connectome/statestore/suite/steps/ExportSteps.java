package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.suite.ScenarioSession;
import dev.connectome.statestore.verdict.ShownValue;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps about exports of the ledger. A header line may come before the entries. */
public final class ExportSteps {
  private final ScenarioScope scope;
  private final ScenarioSession session;

  public ExportSteps(ScenarioScope scope) {
    this.scope = scope;
    this.session = scope.session();
  }

  @When("the ledger is exported as {string}")
  public void export(String format) {
    ExportFormat wanted = ExportFormat.of(format).orElseThrow();
    session.require(session.capabilities().exports().contains(wanted), "the " + format + " export");
    scope.give(new Command.Export(wanted));
  }

  @Then("the export has one line for each entry")
  public void oneLineEach() {
    int entries = scope.after().ledger().size();
    int lines = lines().size();
    scope.example(
        lines == entries || lines == entries + 1,
        "lines of the export",
        entries + ", or one more with a header",
        lines);
  }

  @Then("the export gives back every entry, field by field")
  public void givesBackEntries() {
    LedgerView ledger = scope.after().ledger();
    List<FlowEvent> read = new ArrayList<>();
    for (String line : entryLines()) {
      read.add(entry(line));
    }
    List<FlowEvent> entries = new ArrayList<>();
    for (int position = 0; position < ledger.size(); position++) {
      entries.add(ledger.get(position));
    }
    scope.expectEqual("entries in the export", entries, read);
  }

  @Then("line {int} of the export tells, in this order, {names}")
  public void tellsInOrder(int line, List<String> parts) {
    String text = entryLine(line);
    int from = 0;
    for (String part : parts) {
      int found = text.indexOf(part, from);
      if (found < 0) {
        scope.example(false, "line " + line + " of the export", parts, ShownValue.of(text));
        return;
      }
      from = found + part.length();
    }
  }

  /** For tables of examples; see {@link TableSteps}. */
  void newestLineTellsOneOf(List<String> parts) {
    String text = entryLine(entryLines().size());
    scope.example(
        parts.stream().anyMatch(text::contains),
        "newest line of the export",
        "one of " + ShownValue.of(parts),
        ShownValue.of(text));
  }

  @Then("both times the export was the same")
  public void sameTwice() {
    Outcome.Exported exported = exported(session.last());
    scope.expectEqual(
        "second export",
        exported == null ? null : exported.text(),
        exported == null ? "no export" : exported.again());
  }

  @Then("the export is the same as the first one")
  public void sameAsFirst() {
    String first =
        session.observations().stream()
            .map(seen -> text(seen))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    scope.expectEqual("export", first, text(session.last()));
  }

  private static FlowEvent entry(String line) {
    try {
      if (LiteralReader.read(line) instanceof Map<?, ?> fields) {
        return FlowEvent.fromPlain(fields);
      }
    } catch (IllegalArgumentException notJson) {
      // Continues below: a line that is not an object represents itself in the example.
    }
    return FlowEvent.fromPlain(Map.of("line", line));
  }

  private String entryLine(int number) {
    List<String> lines = entryLines();
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  private List<String> entryLines() {
    List<String> lines = lines();
    boolean header = lines.size() == scope.after().ledger().size() + 1;
    return header ? lines.subList(1, lines.size()) : lines;
  }

  private List<String> lines() {
    String text = text(session.last());
    return text.isEmpty() ? List.of() : List.of(text.split("\r?\n"));
  }

  private static String text(Observation seen) {
    Outcome.Exported exported = exported(seen);
    return exported == null ? "" : exported.text();
  }

  private static Outcome.@Nullable Exported exported(Observation seen) {
    return seen.outcome() instanceof Outcome.Exported exported ? exported : null;
  }
}
