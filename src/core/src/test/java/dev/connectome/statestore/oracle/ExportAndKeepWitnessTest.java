package dev.connectome.statestore.oracle;

import static dev.connectome.statestore.oracle.HandMade.event;
import static dev.connectome.statestore.oracle.HandMade.realtime;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which situations JSONL exports and stored fields witness, and which errors break them. */
class ExportAndKeepWitnessTest {
  private static final Capabilities SILENT =
      Capabilities.builder(Capabilities.all()).docks().subscription(false).build();
  private static final Map<String, Object> EVENT = event("ev-1", "a", "b");
  private static final String HEADER =
      "{\"type\":\"session\",\"session_id\":\"session-1\",\"started_at_ms\":";
  private static final long START = HandMade.START_MS;

  @Test
  void whatAnExportIsAWitnessOf() {
    assertThat(exported(ledger(), "").witnessed()).containsExactly("empty");
    assertThat(exported(ledger(EVENT), line(EVENT)).witnessed()).isEmpty();
    assertThat(exported(ledger(EVENT, EVENT), line(EVENT) + line(EVENT)).witnessed())
        .containsExactly("several");
    Map<String, Object> broken = with(EVENT, "label", "\nlabel");
    assertThat(exported(ledger(broken), line(broken)).witnessed()).containsExactly("line-break");
    Map<String, Object> early = with(EVENT, "at_ms", 1.0);
    assertThat(exported(ledger(EVENT, early), line(EVENT) + line(early)).witnessed())
        .containsExactly("out-of-order", "several");
    Map<String, Object> one = with(EVENT, "duration_ms", 1.0);
    assertThat(exported(ledger(one), line(one)).witnessed()).isEmpty();
    Map<String, Object> both = with(one, "payload_summary", "s");
    assertThat(exported(ledger(both), line(both)).witnessed()).containsExactly("optional-fields");
  }

  @Test
  void aHeaderSaysWhichSessionAndWhenItStarted() {
    assertThat(exported(ledger(), HEADER + START + "}").problems()).isEmpty();
    List<String> wrong =
        List.of(
            HEADER + (START + 1) + "}",
            HEADER + "null}",
            HEADER + "\"now\"}",
            "{\"type\":\"session\",\"session_id\":\"session-2\",\"started_at_ms\":1}");
    for (String header : wrong) {
      HandMade store = exported(ledger(), header);
      assertThat(store.problems()).as(header).hasSize(1);
      assertThat(store.witnessed()).as(header).isEmpty();
    }
  }

  @Test
  void twoClocksMayTickBetweenTheirReadings() {
    Capabilities real = Capabilities.builder(SILENT).time(TimeSource.WALL).build();
    for (long ms = 1; ms <= 3; ms++) {
      HandMade store =
          HandMade.before("VAL-P1", real, StoreConfig.defaults(), HandMade.fresh())
              .exports(ExportFormat.JSONL, HEADER + (START + ms) + "}");
      assertThat(store.problems()).as("%d ms ahead", ms).hasSize(ms > 2 ? 1 : 0);
    }
  }

  @Test
  void everyLineIsItsEntry() {
    HandMade other = exported(ledger(EVENT), line(with(EVENT, "label", "other")));
    assertThat(other.problems())
        .containsExactly("a line of the export differs from the ledger's entry at its position");
    assertThat(other.witnessed()).isEmpty();
    HandMade fewer = exported(ledger(EVENT, EVENT), line(EVENT));
    assertThat(fewer.problems())
        .containsExactly("the export and the ledger differ in their number of entries");
    assertThat(fewer.witnessed()).isEmpty();
  }

  @Test
  void aPositionMayStandInOneOfTheTwo() {
    Map<String, Object> first = with(EVENT, "arrival_index", 1.0);
    assertThat(exported(ledger(first), line(EVENT)).problems()).isEmpty();
    assertThat(exported(ledger(EVENT), line(first)).problems()).isEmpty();
    assertThat(exported(ledger(first), line(with(EVENT, "arrival_index", 2.0))).problems())
        .hasSize(1);
  }

  @Test
  void whatJsonCannotSayMayBeAnything() {
    for (Object unsayable :
        List.of(Double.NaN, List.of(1.0, Double.NaN), Map.of("k", Double.POSITIVE_INFINITY))) {
      Map<String, Object> entry = with(EVENT, "raw_payload", unsayable);
      assertThat(exported(ledger(entry), line(EVENT)).problems()).isEmpty();
    }
    for (Object sayable : List.of(1.0, List.of(1.0), Map.of("k", "v"), "text")) {
      Map<String, Object> entry = with(EVENT, "raw_payload", sayable);
      assertThat(exported(ledger(entry), line(EVENT)).problems()).hasSize(1);
      Map<String, Object> own = with(EVENT, "colour", sayable);
      assertThat(exported(ledger(own), line(EVENT)).problems()).hasSize(1);
    }
  }

  @Test
  void ofAnExportThatIsToldDigestAndNumberDecide() {
    PersistentLedger ledger = ledger(EVENT);
    long digest = LedgerDigest.of(ledger);
    assertThat(told(ledger, 1, digest).problems()).isEmpty();
    assertThat(told(ledger, 1, digest).outOfSight()).isEmpty();
    assertThat(told(ledger, 1, digest + 1).problems())
        .containsExactly("the entries of the export are not the ledger's");
    assertThat(told(ledger, 2, digest).problems())
        .containsExactly("the export and the ledger differ in their number of entries");
    assertThat(told(ledger, 1, null).outOfSight())
        .containsExactly("the export came without a digest");
  }

  @Test
  void anExportThatThrowsIsABreach() {
    HandMade store = before("VAL-P1", ledger());
    store
        .ending(new Outcome.Threw("Error", "oops"))
        .meets(new Command.Export(ExportFormat.JSONL), state -> state);
    assertThat(store.problems()).containsExactly("the store threw");
  }

  @Test
  void whatIsNotDeclaredIsOutOfSight() {
    Capabilities none = Capabilities.builder(SILENT).exports().build();
    assertThat(
            HandMade.before("VAL-P1", none, StoreConfig.defaults(), HandMade.fresh()).outOfSight())
        .containsExactly("the jsonl export is not declared");
    assertThat(before("VAL-P1", ledger()).outOfSight()).isEmpty();
  }

  @Test
  void whatAStoredFieldIsAWitnessOf() {
    assertThat(stored(EVENT, EVENT).witnessed()).containsExactly("required");
    Map<String, Object> notes = with(EVENT, "notes", "n");
    assertThat(stored(notes, notes).witnessed()).containsExactly("optional", "required");
    for (Map<String, Object> fraction :
        List.of(
            with(EVENT, "at_ms", START + 0.5),
            with(EVENT, "duration_ms", 0.5),
            with(EVENT, "duration_ms", -1.0),
            with(EVENT, "energy_delta", 0.1))) {
      assertThat(stored(fraction, fraction).witnessed()).contains("fractions");
    }
    Map<String, Object> whole = with(with(EVENT, "duration_ms", 0.0), "energy_delta", 2.0);
    assertThat(stored(whole, whole).witnessed()).containsExactly("optional", "required");
  }

  @Test
  void longTextsAreLongInEachPlace() {
    String text = "x".repeat(10_000);
    Map<String, Object> two = with(with(EVENT, "label", text), "payload_summary", text);
    assertThat(stored(two, two).witnessed()).doesNotContain("long-texts");
    Map<String, Object> all = with(two, "notes", text);
    assertThat(stored(all, all).witnessed()).contains("long-texts");
    Map<String, Object> short1 = with(two, "notes", text.substring(1));
    assertThat(stored(short1, short1).witnessed()).doesNotContain("long-texts");
  }

  @Test
  void everyFieldThatChangedIsABreach() {
    for (String field : List.of("id", "at_ms", "from_node_id", "to_node_id", "label")) {
      Object other = field.equals("at_ms") ? (Object) 5.0 : "other";
      HandMade store = stored(EVENT, with(EVENT, field, other));
      assertThat(store.problems()).as(field).containsExactly("a field was not stored as given");
      assertThat(store.witnessed()).as(field).isEmpty();
    }
    HandMade notes = stored(with(EVENT, "notes", "n"), with(EVENT, "notes", "m"));
    assertThat(notes.problems()).containsExactly("a field was not stored as given");
    assertThat(notes.witnessed()).isEmpty();
    HandMade madeUp = stored(EVENT, with(EVENT, "notes", "m"));
    assertThat(madeUp.problems()).containsExactly("a field has a value although none was given");
    assertThat(madeUp.witnessed()).isEmpty();
    assertThat(stored(with(EVENT, "notes", ""), EVENT).problems())
        .containsExactly("a field was not stored as given");
  }

  @Test
  void aDurationThatIsNoNumberIsAbsent() {
    Map<String, Object> given = with(EVENT, "duration_ms", "long");
    assertThat(stored(given, EVENT).problems()).isEmpty();
    HandMade kept = stored(given, with(EVENT, "duration_ms", 5.0));
    assertThat(kept.problems()).containsExactly("a duration that is not a number was stored");
    assertThat(kept.witnessed()).isEmpty();
  }

  @Test
  void rawPayloadIsJudgedWhereItIsKept() {
    Map<String, Object> raw = with(EVENT, "raw_payload", Map.of("k", List.of(1.0)));
    assertThat(stored(raw, EVENT).problems()).isEmpty();
    StoreConfig keeping = StoreConfig.defaults().withKeepRawPayload(true);
    assertThat(stored(keeping, raw, EVENT).problems()).hasSize(1);
    for (Object unsayable : List.of(Double.NaN, List.of(Double.NaN), Map.of("k", Double.NaN))) {
      Map<String, Object> odd = with(EVENT, "raw_payload", unsayable);
      assertThat(stored(keeping, odd, EVENT).problems()).isEmpty();
    }
  }

  @Test
  void unknownFieldsAreTreatedAlike() {
    Map<String, Object> red = with(EVENT, "colour", "red");
    HandMade changed = stored(red, with(EVENT, "colour", "blue"));
    assertThat(changed.problems()).hasSize(1);
    assertThat(changed.witnessed()).isEmpty();
    HandMade kept = stored(red, red);
    kept.resumed().does(realtime(red), state -> state);
    HandMade resumed = kept.resumed();
    resumed.does(realtime(red), resumed.appending(EVENT));
    assertThat(resumed.problems())
        .containsExactly("a field that the model does not name is not treated the same each time");
    HandMade dropped = stored(red, EVENT);
    dropped.does(realtime(red), dropped.appending(EVENT));
    assertThat(dropped.problems()).isEmpty();
    HandMade unknown = stored(EVENT, EVENT).resumed();
    unknown.does(realtime(red), unknown.appending(red));
    assertThat(unknown.problems()).isEmpty();
  }

  private static HandMade exported(PersistentLedger ledger, String text) {
    return before("VAL-P1", ledger).exports(ExportFormat.JSONL, text);
  }

  private static HandMade told(PersistentLedger ledger, int entries, @Nullable Long digest) {
    return before("VAL-P1", ledger)
        .ending(new Outcome.ExportTold(ExportFormat.JSONL, entries, digest))
        .meets(new Command.Export(ExportFormat.JSONL), state -> state);
  }

  private static HandMade stored(Map<String, Object> given, Map<String, Object> shown) {
    return stored(StoreConfig.defaults(), given, shown);
  }

  private static HandMade stored(
      StoreConfig config, Map<String, Object> given, Map<String, Object> shown) {
    HandMade store = HandMade.before("EVT-KEEP", SILENT, config, HandMade.fresh());
    return store.does(realtime(given), store.appending(shown));
  }

  private static HandMade before(String requirement, PersistentLedger ledger) {
    return HandMade.before(
        requirement,
        SILENT,
        StoreConfig.defaults(),
        HandMade.fresh().toBuilder().ledger(ledger).build());
  }

  @SafeVarargs
  private static PersistentLedger ledger(Map<String, Object>... events) {
    return HandMade.ledger(events);
  }

  private static String line(Map<String, Object> event) {
    return JsonText.write(FlowEvent.fromPlain(new LinkedHashMap<>(event)).toPlain()) + "\n";
  }

  private static Map<String, Object> with(Map<String, Object> event, String field, Object value) {
    Map<String, Object> other = new LinkedHashMap<>(event);
    other.put(field, value);
    return other;
  }
}
