package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.START_MS;
import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a text export may and may not show besides the parts of its entries. */
class TextExportLinesTest {
  private static final String FOREIGN =
      "a line of the text export contains a part of an earlier entry";
  private static final String ONE_TIME = "two entries of the text export show the same time";
  private static final String NO_HEADER =
      "the first line of the text export is neither an entry nor a header";
  private static final String FIRST = "00:00 direct code ? a→b label of ev-1";
  private static final String SECOND = "01:31 direct code ? b→c label of ev-2";

  private static final Map<String, Object> PLAIN = event("ev-1", "a", "b");
  private static final Map<String, Object> LATER =
      with(event("ev-2", "b", "c"), "at_ms", START_MS + 5_460_000.0);

  @Test
  void linesOfTheirOwnEntriesAreRight() {
    assertThat(problems(ledger(PLAIN, LATER), FIRST, SECOND)).isEmpty();
  }

  @Test
  void notesOfTheEntryBeforeAreForeign() {
    PersistentLedger ledger = ledger(with(PLAIN, "notes", "cold cache"), LATER);
    assertThat(problems(ledger, FIRST + " cold cache", SECOND)).isEmpty();
    assertThat(problems(ledger, FIRST + " cold cache", SECOND + " cold cache"))
        .containsExactly(FOREIGN);
  }

  @Test
  void soAreSummaryAndRate() {
    PersistentLedger summary = ledger(with(PLAIN, "payload_summary", "three rows"), LATER);
    assertThat(problems(summary, FIRST + " three rows", SECOND + " three rows"))
        .containsExactly(FOREIGN);
    PersistentLedger rate = ledger(with(PLAIN, "rate_hint", "3/s"), with(LATER, "notes", "own"));
    assertThat(problems(rate, FIRST + " 3/s", SECOND + " 3/s own")).containsExactly(FOREIGN);
  }

  @Test
  void notesFromFurtherBackAreForeign() {
    PersistentLedger ledger =
        ledger(with(PLAIN, "notes", "two\nlines"), LATER, with(LATER, "id", "ev-3"));
    assertThat(problems(ledger, FIRST + " two lines", SECOND, SECOND + " two lines"))
        .containsExactly(FOREIGN);
  }

  @Test
  void notesThatBeginWithALineBreakAreForeignToo() {
    PersistentLedger ledger = ledger(with(PLAIN, "notes", "\ntwo rows"), LATER);
    assertThat(problems(ledger, FIRST + " two rows", SECOND + " two rows"))
        .containsExactly(FOREIGN);
    assertThat(problems(ledger, FIRST + " two rows", SECOND)).isEmpty();
  }

  @Test
  void whatIsTheEntrysOwnTooIsNotForeign() {
    PersistentLedger ledger =
        ledger(with(PLAIN, "notes", "step-9"), with(LATER, "step_key", "step-9"));
    assertThat(problems(ledger, FIRST + " step-9", SECOND + " (step-9)")).isEmpty();
  }

  @Test
  void aWordForAnAbsentPartIsNotForeign() {
    PersistentLedger ledger = ledger(with(PLAIN, "notes", "none"), LATER);
    assertThat(problems(ledger, FIRST + " none", SECOND + " none")).isEmpty();
  }

  @Test
  void entriesThatAreFarApartShowOtherTimes() {
    assertThat(problems(ledger(PLAIN, LATER), FIRST, SECOND.replace("01:31", "00:00")))
        .containsExactly(ONE_TIME);
  }

  @Test
  void timesMayBeCoarseAndHaveNoDate() {
    for (double apart :
        List.of(0.0, 60_000.0, 3_599_000.0, 3_600_000.0, 3_660_999.0, 7_139_001.0, 86_400_000.0)) {
      assertThat(problems(apart(apart), FIRST, SECOND.replace("01:31", "00:00"))).isEmpty();
    }
  }

  @Test
  void aMinuteMoreOrLessThanWholeHoursIsFarApart() {
    for (double apart : List.of(3_661_000.0, 7_139_000.0, -3_661_000.0, 90_061_000.0)) {
      assertThat(problems(apart(apart), FIRST, SECOND.replace("01:31", "00:00")))
          .containsExactly(ONE_TIME);
    }
  }

  /** Two entries, neither of them at a full hour. */
  private static PersistentLedger apart(double ms) {
    double first = START_MS + 1_200_000.0;
    return ledger(with(PLAIN, "at_ms", first), with(LATER, "at_ms", first + ms));
  }

  @Test
  void aHeaderNamesTheSession() {
    assertThat(problems(ledger(PLAIN), "Session from 00:00", FIRST)).isEmpty();
    assertThat(problems(ledger(PLAIN), "session-1", FIRST)).isEmpty();
    assertThat(problems(ledger(PLAIN), "All that happened", FIRST)).containsExactly(NO_HEADER);
    assertThat(problems(ledger(), "All that happened")).containsExactly(NO_HEADER);
  }

  @Test
  void anEntrysLineIsNoHeader() {
    Map<String, Object> boundary = with(PLAIN, "label", "SESSION_BOUNDARY");
    String line = "00:00 direct code ? a→b SESSION_BOUNDARY";
    assertThat(problems(ledger(boundary), line)).isEmpty();
    assertThat(problems(ledger(boundary), line, line)).containsExactly(NO_HEADER);
  }

  private static List<String> problems(PersistentLedger ledger, String... lines) {
    Capabilities noDocks = Capabilities.builder(Capabilities.all()).docks().build();
    return HandMade.before(
            "LOG-X1",
            noDocks,
            StoreConfig.defaults(),
            HandMade.fresh().toBuilder().ledger(ledger).build())
        .exports(ExportFormat.TEXT, String.join("\n", lines))
        .problems();
  }

  private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
    Map<String, Object> other = new LinkedHashMap<>(event);
    other.put(field, value);
    return other;
  }
}
