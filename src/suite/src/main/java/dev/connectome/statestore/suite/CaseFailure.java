package dev.connectome.statestore.suite;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Creates the error that a test engine reports for a failed case. Its trace is one line with the
 * feature file and the line of the scenario, which test reports and IDEs show; where the kit
 * created it says nothing to the author of a store.
 */
public final class CaseFailure {
  private static final int VALUE = 2_000;
  private static final Pattern SCENARIO = Pattern.compile("(.+\\.feature):(\\d{1,9})");

  private CaseFailure() {}

  /** Returns an error with the status, the message, and the facts of each problem once. */
  public static AssertionError error(CaseRecord record) {
    StringBuilder message = new StringBuilder(record.status().wireName());
    if (!record.message().isEmpty()) {
      message.append(": ").append(ShownText.oneLine(record.message(), VALUE));
    }
    Map<List<String>, List<Finding>> alike =
        record.findings().stream()
            .collect(
                Collectors.groupingBy(
                    finding ->
                        List.of(
                            finding.requirement(),
                            finding.problem(),
                            finding.fact("field").orElse("")),
                    LinkedHashMap::new,
                    Collectors.toList()));
    alike.values().forEach(findings -> append(message, findings));
    AssertionError error = new AssertionError(message.toString());
    error.setStackTrace(place(record));
    return error;
  }

  /** A broken rule is often broken in each step that follows: the first one tells it. */
  private static void append(StringBuilder message, List<Finding> alike) {
    Finding first = alike.get(0);
    message.append("\n").append(first.requirement()).append(" at step ").append(first.step());
    if (alike.size() > 1) {
      message.append(", and ").append(ShownValue.counted(alike.size() - 1, "time")).append(" more");
    }
    for (Fact fact : first.facts()) {
      message.append("\n    ").append(fact.key()).append(": ");
      message.append(ShownText.oneLine(fact.value(), VALUE));
    }
  }

  private static StackTraceElement[] place(CaseRecord record) {
    Matcher scenario = SCENARIO.matcher(record.id());
    return scenario.matches()
        ? new StackTraceElement[] {
          new StackTraceElement(
              ShownText.line(record.group()),
              ShownText.line(record.name()),
              scenario.group(1),
              Integer.parseInt(scenario.group(2)))
        }
        : new StackTraceElement[0];
  }
}
