package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many lines a text export has, what its first line may be, and what it witnesses. */
class TextExportCheckTest {
  private static final String NUMBER = "the text export does not have one line per entry";
  private static final String NO_HEADER =
      "the first line of the text export is neither an entry nor a header";
  private static final Capabilities NO_DOCKS =
      Capabilities.builder(Capabilities.all()).docks().build();
  private static final Map<String, Object> PLAIN = event("ev-1", "a", "b");
  private static final String LINE = "00:00 direct code ? a→b label of ev-1";

  @Test
  void severalAreMoreThanOne() {
    assertThat(exported(ledger(PLAIN), LINE).witnessed()).containsExactly("no-duration");
    assertThat(exported(ledger(PLAIN, PLAIN), LINE + "\n" + LINE).witnessed())
        .containsExactly("no-duration", "several");
  }

  @Test
  void anEntryIsFullWithAllThreeTextsOnly() {
    Map<String, String> texts =
        Map.of("payload_summary", "three rows", "rate_hint", "3/s", "notes", "cold cache");
    Map<String, Object> full = new LinkedHashMap<>(PLAIN);
    full.putAll(texts);
    String line = LINE + " three rows 3/s cold cache";
    assertThat(exported(ledger(full), line).witnessed()).contains("full");
    texts.forEach(
        (field, text) -> {
          HandMade store = exported(ledger(with(full, field, "")), line.replace(text, ""));
          assertThat(store.problems()).isEmpty();
          assertThat(store.witnessed()).as(field).doesNotContain("full");
        });
  }

  @Test
  void aLineBreakCountsInLabelSummaryAndNotes() {
    for (String field : List.of("label", "payload_summary", "notes")) {
      HandMade store =
          exported(
              ledger(with(PLAIN, field, "two\nlines")),
              LINE.replace("label of ev-1", "")
                  + (field.equals("label") ? "two lines" : "label of ev-1 two lines"));
      assertThat(store.problems()).isEmpty();
      assertThat(store.witnessed()).as(field).contains("line-break");
    }
    assertThat(exported(ledger(PLAIN), LINE).witnessed()).doesNotContain("line-break");
  }

  @Test
  void aDurationIsOfMillisecondsOrOfSeconds() {
    assertThat(ofDuration(0.0, "0ms").witnessed()).containsExactly("milliseconds");
    assertThat(ofDuration(999.5, "999ms").witnessed()).containsExactly("milliseconds");
    assertThat(ofDuration(1000.0, "1.00s").witnessed()).containsExactly("seconds");
    assertThat(ofDuration(-5.0, "-5ms").witnessed()).isEmpty();
  }

  @Test
  void linesEndInAnyWayAndTheLastMayLackItsEnd() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      PersistentLedger two = ledger(PLAIN, PLAIN);
      assertThat(exported(two, LINE + end + LINE + end).problems()).isEmpty();
      assertThat(exported(two, LINE + end + LINE).problems()).isEmpty();
      assertThat(exported(two, LINE + end + end + LINE).problems()).isNotEmpty();
    }
  }

  @Test
  void moreThanAHeaderBeforeTheEntriesIsABreachAndNothingElse() {
    HandMade store = exported(ledger(PLAIN), "Session\nof today\n" + LINE);
    assertThat(store.problems()).containsExactly(NUMBER);
    assertThat(store.witnessed()).isEmpty();
    assertThat(exported(ledger(PLAIN, PLAIN), LINE).problems()).containsExactly(NUMBER);
  }

  @Test
  void aBreachNamesTheLine() {
    String wrong = LINE.replace("code", "llm");
    assertThat(line(exported(ledger(PLAIN, PLAIN), LINE + "\n" + wrong))).isEqualTo("2");
    assertThat(line(exported(ledger(PLAIN, PLAIN), "Session\n" + LINE + "\n" + wrong)))
        .isEqualTo("3");
  }

  @Test
  void aHeaderMayBeTheSessionsIdAlone() {
    assertThat(headed("s-42", "s-42").problems()).isEmpty();
    assertThat(headed("s-42", "s-41").problems()).containsExactly(NO_HEADER);
  }

  @Test
  void whereTheSessionHasNoIdAHeaderSaysTheWord() {
    for (String none : new String[] {null, ""}) {
      assertThat(headed(none, "Session of today").problems()).isEmpty();
      assertThat(headed(none, "All that happened").problems()).containsExactly(NO_HEADER);
    }
  }

  @Test
  void ofAnExportThatIsToldTheNumberOfLinesDecides() {
    assertThat(told(1).problems()).isEmpty();
    assertThat(told(2).problems()).isEmpty();
    assertThat(told(0).problems()).containsExactly(NUMBER);
    assertThat(told(3).problems()).containsExactly(NUMBER);
  }

  @Test
  void anExportThatThrowsIsABreach() {
    HandMade store = before(NO_DOCKS, ledger(PLAIN), "session-1");
    store
        .ending(new Outcome.Threw("Error", "oops"))
        .meets(new Command.Export(ExportFormat.TEXT), state -> state);
    assertThat(store.problems()).containsExactly("the store threw");
    store
        .ending(new Outcome.Nothing())
        .meets(new Command.Export(ExportFormat.TEXT), state -> state);
    assertThat(store.problems()).hasSize(1);
  }

  @Test
  void whatIsNotDeclaredIsOutOfSight() {
    Capabilities jsonl = Capabilities.builder(NO_DOCKS).exports(ExportFormat.JSONL).build();
    assertThat(before(jsonl, ledger(), "session-1").outOfSight())
        .containsExactly("the text export is not declared");
    assertThat(before(NO_DOCKS, ledger(), "session-1").outOfSight()).isEmpty();
  }

  private static HandMade ofDuration(double durationMs, String shown) {
    return exported(ledger(with(PLAIN, "duration_ms", durationMs)), LINE.replace("?", shown));
  }

  private static @Nullable String line(HandMade store) {
    assertThat(store.findings()).hasSize(1);
    Finding finding = store.findings().get(0);
    return finding.fact("line").orElse(null);
  }

  private static HandMade headed(@Nullable String sessionId, String header) {
    return before(NO_DOCKS, ledger(PLAIN), sessionId)
        .exports(ExportFormat.TEXT, header + "\n" + LINE);
  }

  private static HandMade told(int lines) {
    return before(NO_DOCKS, ledger(PLAIN), "session-1")
        .ending(new Outcome.ExportTold(ExportFormat.TEXT, lines, null))
        .meets(new Command.Export(ExportFormat.TEXT), state -> state);
  }

  private static HandMade exported(PersistentLedger ledger, String text) {
    return before(NO_DOCKS, ledger, "session-1").exports(ExportFormat.TEXT, text);
  }

  private static HandMade before(
      Capabilities capabilities, PersistentLedger ledger, @Nullable String sessionId) {
    return HandMade.before(
        "LOG-X1",
        capabilities,
        StoreConfig.defaults(),
        HandMade.fresh().toBuilder().sessionId(sessionId).ledger(ledger).build());
  }

  private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
    Map<String, Object> other = new LinkedHashMap<>(event);
    other.put(field, value);
    return other;
  }
}
