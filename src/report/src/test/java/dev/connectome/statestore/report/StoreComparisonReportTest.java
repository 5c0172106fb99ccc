package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.verdict.StoreComparison;
import dev.connectome.statestore.verdict.StoreComparison.Difference;
import dev.connectome.statestore.verdict.StoreComparison.Shown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreComparisonReportTest {
  @Test
  void showsEveryFieldOfALongRelease() {
    List<String> steps = new ArrayList<>(List.of("Given a new session", "When a release arrives:"));
    for (int field = 0; field < 40; field++) {
      steps.add("  | event.field_" + field + " | \"value " + field + "\" |");
    }

    assertThat(text(steps, new Shown("cursor", "1", "2")))
        .contains("event.field_0 \"value 0\"; event.field_1")
        .contains("event.field_20 \"value 20\"", "event.field_39 \"value 39\"")
        .doesNotContain("more characters");
  }

  @Test
  void showsLongValuesWhereTheyBeginToDiffer() {
    String same = "same ".repeat(200);

    assertThat(text(List.of("Given a new session"), new Shown("text", same + "one", same + "two")))
        .contains("A  text: … same ", "same one\n", "same two\n")
        .doesNotContain(same);
  }

  @Test
  void tellsOnceHowEachSequenceBegins() {
    Difference plain = difference(List.of("Given a new session", "When the session restarts"));
    Difference realtime =
        difference(
            List.of(
                "Given a store that takes realtime events",
                "And a new session",
                "When the session restarts"));

    String text = StoreComparisonReport.plain(comparison(List.of(plain, realtime)), Style.plain());

    assertThat(text)
        .containsOnlyOnce("a new session")
        .contains("All begin with: a new session")
        .contains("   Given a store that takes realtime events\n   When the session restarts");
  }

  private static String text(List<String> steps, Shown shown) {
    return StoreComparisonReport.plain(
        comparison(
            List.of(new Difference("cursor", null, List.of(), steps, List.of(shown), List.of()))),
        Style.plain());
  }

  private static Difference difference(List<String> steps) {
    return new Difference(
        "mode", null, List.of(), steps, List.of(new Shown("mode", "1", "2")), List.of());
  }

  private static StoreComparison comparison(List<Difference> differences) {
    Implementation store = new Implementation("store", "1", "Java");
    return new StoreComparison(store, store, 1, 1, 1, List.of(), differences, List.of(), List.of());
  }
}
