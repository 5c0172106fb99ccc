package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which parts of an entry a line of a text export has to show, and in which order. */
class TextLineTest {
  private static final String LINE = "00:00 direct code ? a→b label of ev-1";
  private static final FlowEvent FULL =
      entry(Map.of("payload_summary", "three rows", "rate_hint", "3/s", "notes", "cold cache"));

  @Test
  void theFirstPartThatIsNotThereIsNamed() {
    String parts = "00:00 direct code ? a→b label of ev-1 three rows 3/s cold cache";
    assertThat(missing(parts, FULL)).isNull();
    assertThat(missing(parts.replace("00:00", "early"), FULL))
        .isEqualTo("a time before the trigger");
    assertThat(missing(parts.replace("direct", "async"), FULL)).isEqualTo("trigger \"direct\"");
    assertThat(missing(parts.replace("code", "llm"), FULL)).isEqualTo("call type \"code\"");
    assertThat(missing(parts.replace("?", "soon"), FULL)).isEqualTo("duration ?");
    assertThat(missing(parts.replace("→", "->"), FULL)).isEqualTo("\"a→b\"");
    assertThat(missing(parts.replace("label", "title"), FULL)).isEqualTo("label \"label of ev-1\"");
    assertThat(missing(parts.replace("rows", "lines"), FULL))
        .isEqualTo("payload_summary \"three rows\"");
    assertThat(missing(parts.replace("3/s", ""), FULL)).isEqualTo("rate \"3/s\"");
    assertThat(missing(parts.replace("cold", "warm"), FULL)).isEqualTo("notes \"cold cache\"");
  }

  @Test
  void aPartThatTheEntryShowsInNoLegalFormMayBeAnything() {
    Map.of("from_node_id", "[object]→b", "to_node_id", "a→[object]")
        .forEach(
            (id, shown) -> {
              FlowEvent entry = entry(Map.of(id, Map.of()));
              String line = LINE.replace("a→b", shown);
              assertThat(missing(line, entry)).as(id).isNull();
              assertThat(missing(line.replace("→", " "), entry)).as(id).isNotNull();
            });
    assertThat(missing(LINE.replace("?", "NaN"), entry(Map.of("duration_ms", "long")))).isNull();
  }

  @Test
  void aLineBeginsWithATime() {
    assertThat(missing(LINE.replace("00:00 ", ""), entry(Map.of())))
        .isEqualTo("a time before the trigger");
  }

  @Test
  void theCalendarGoesFromYear1To9999() {
    assertThat(TextLine.hasDate(-62_135_596_800_000.0)).isTrue();
    assertThat(TextLine.hasDate(-62_135_596_800_001.0)).isFalse();
    assertThat(TextLine.hasDate(253_402_300_799_999.0)).isTrue();
    assertThat(TextLine.hasDate(253_402_300_800_000.0)).isFalse();
  }

  @Test
  void aLineIsAboutAnEntryWhenItShowsNodesAndLabel() {
    FlowEvent entry = entry(Map.of());
    assertThat(new TextLine(LINE).isAbout(entry)).isTrue();
    assertThat(new TextLine("a→b label of ev-1").isAbout(entry)).isTrue();
    assertThat(new TextLine(LINE.replace("a→b", "a→c")).isAbout(entry)).isFalse();
    assertThat(new TextLine(LINE.replace("ev-1", "ev-2")).isAbout(entry)).isFalse();
  }

  @Test
  void aTimeThatNobodyKnowsIsShownInAnyWay() {
    FlowEvent timeless = without("at_ms");
    assertThat(missing(LINE.replace("00:00", "?"), timeless)).isNull();
    assertThat(missing(LINE.replace("00:00", ""), timeless)).isEqualTo("a time before the trigger");
  }

  @Test
  void whatAnEntryLacksIsNotLookedFor() {
    assertThat(missing("code ? a→b label of ev-1", without("trigger"))).isNull();
  }

  @Test
  void onePartOfALineIsNotTwoOfTheEntry() {
    FlowEvent entry = entry(Map.of("label", "cold cache", "notes", "cache"));
    assertThat(missing("00:00 direct code ? a→b cold cache", entry)).isEqualTo("notes \"cache\"");
    assertThat(missing("00:00 direct code ? a→b cold cache cache", entry)).isNull();
  }

  @Test
  void aLineBreakMayHaveBecomeAnything() {
    Map<String, String> breaks =
        Map.of(
            "\n", "\\n",
            "\r", "\\r",
            "\r\n", "\\r\\n",
            "\u0085", "\\u0085",
            "\u2028", "\\u2028",
            "\u2029", "\\u2029",
            "\n\n", "\\n\\n");
    breaks.forEach(
        (lineBreak, shown) -> {
          FlowEvent entry = entry(Map.of("label", "two" + lineBreak + "lines"));
          assertThat(missing("00:00 direct code ? a→b two lines", entry)).isNull();
          assertThat(missing("00:00 direct code ? a→b two\\nlines", entry)).isNull();
          String lacking = "label \"two" + shown + "lines\"";
          assertThat(missing("00:00 direct code ? a→b lines two", entry)).isEqualTo(lacking);
          assertThat(missing("00:00 direct code ? a→b two", entry)).isEqualTo(lacking);
        });
  }

  @Test
  void blanksAroundAPartAreNotAsked() {
    for (String blank : List.of(" ", "\t", "\u3000")) {
      FlowEvent entry = entry(Map.of("label", blank + "label" + blank));
      assertThat(missing("00:00 direct code ? a→b label", entry)).isNull();
    }
  }

  private static @Nullable String missing(String line, FlowEvent entry) {
    return new TextLine(line).missing(entry);
  }

  private static FlowEvent entry(Map<String, ?> other) {
    Map<String, Object> fields = new LinkedHashMap<>(HandMade.event("ev-1", "a", "b"));
    fields.putAll(other);
    return FlowEvent.fromPlain(fields);
  }

  private static FlowEvent without(String field) {
    Map<String, Object> fields = new LinkedHashMap<>(HandMade.event("ev-1", "a", "b"));
    fields.remove(field);
    return FlowEvent.fromPlain(fields);
  }
}
