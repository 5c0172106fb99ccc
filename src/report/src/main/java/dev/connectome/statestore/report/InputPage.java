package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.EdgeValue;
import dev.connectome.statestore.spec.InputField;
import dev.connectome.statestore.spec.InputTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Renders a Markdown page that lists the values that the kit tries in each input field of a store.
 */
public final class InputPage {

  private InputPage() {}

  /**
   * Returns the page in the order of the table; fields with the same values are listed together.
   */
  public static String page() {
    StringBuilder text = new StringBuilder("# What is tried\n\n");
    text.append(
        "Beside ordinary releases, events and actions the kit hands these values to a store. ");
    text.append(
        "The scenarios of\n`features/edge_values.feature` and `features/malformed_input.feature` ");
    text.append("and exploration draw them from one table; this page is\nwritten from it by ");
    text.append("`scripts/tck requirements --inputs`.\n\n");
    text.append(
        "A value of the field's own kind is valid, unless the field is one of a closed set ");
    text.append("of words or the number makes no\nsense there: it is stored as given. A value of ");
    text.append(
        "another kind is completed, or ignored. What an adapter's types rule out is left\n");
    text.append("out: `arguments` in its capabilities says how far they go.\n\n");
    text.append("Beside these: the same event again, and again but for one field, also across a ");
    text.append(
        "restart; actions at the same\nmillisecond; a clock that jumps back, to a time at ");
    text.append(
        "which a session began, before 1970, and to the hours at which summer time\nbegins ");
    text.append("and ends.\n");
    grouped().forEach((values, paths) -> append(text, values, paths));
    return text.toString();
  }

  private static Map<List<List<EdgeValue>>, List<String>> grouped() {
    Map<List<List<EdgeValue>>, List<String>> paths = new LinkedHashMap<>();
    for (InputField field : InputTable.all()) {
      paths
          .computeIfAbsent(List.of(field.edges(), field.otherKinds()), values -> new ArrayList<>())
          .add("`" + field.path() + "`");
    }
    return paths;
  }

  private static void append(StringBuilder text, List<List<EdgeValue>> values, List<String> paths) {
    text.append("\n## ").append(String.join(", ", paths)).append('\n');
    append(text, "Of its own kind", values.get(0));
    append(text, "Of another kind, or none", values.get(1));
  }

  private static void append(StringBuilder text, String title, List<EdgeValue> values) {
    if (!values.isEmpty()) {
      text.append('\n').append(title).append(": ");
      text.append(values.stream().map(EdgeValue::words).collect(Collectors.joining("; ")));
      text.append(".\n");
    }
  }
}
