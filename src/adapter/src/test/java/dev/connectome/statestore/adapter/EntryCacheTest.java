package dev.connectome.statestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryCacheTest {
  private final EntryCache known = new EntryCache();
  private final AtomicInteger translated = new AtomicInteger();

  record Entry(String label, @Nullable Object payload) {}

  static List<Object> immutables() {
    return List.of(
        new Entry("a", null),
        new Entry("a", List.of(1, "b")),
        new Entry("a", new Entry("b", 2.5)),
        Map.of("label", "a", "payload", Map.of("deep", List.of(1))),
        PlainValue.freezeMap(new HashMap<>(Map.of("label", "a"))),
        FlowEvent.fromPlain(Map.of("label", "a")));
  }

  static List<Object> mutables() {
    return List.of(
        new HashMap<>(Map.of("label", "a", "payload", new ArrayList<>())),
        new Overriding(),
        Collections.unmodifiableMap(new HashMap<>(Map.of("label", "a"))),
        Map.of("label", "a", "payload", new ArrayList<>()),
        new Entry("a", new ArrayList<>()),
        new Entry("a", new Entry("b", new int[1])),
        new AtomicInteger());
  }

  @ParameterizedTest
  @MethodSource("immutables")
  void anEntryThatCannotChangeIsTranslatedOnce(Object entry) {
    look(entry);
    look(entry);

    assertThat(translated).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("mutables")
  void anEntryThatMayChangeIsTranslatedAtEachLook(Object entry) {
    look(entry);
    look(entry);

    assertThat(translated).hasValue(2);
  }

  /** A map that overrides how its content looks. */
  private static final class Overriding extends HashMap<String, Object> {
    private static final long serialVersionUID = 1L;
  }

  /** Copies of plain values are translated only once, even if the store copies at each read. */
  @Test
  void copiesOfPlainValuesAreTranslatedOnceUntilOneChanges() {
    FlowEvent first = look(new HashMap<>(Map.of("label", "a", "at_ms", 1.0)));
    assertThat(look(new LinkedHashMap<>(Map.of("label", "a", "at_ms", 1.0)))).isSameAs(first);
    assertThat(translated).hasValue(1);
    for (Object other : new Object[] {1, 1L, 2.0, -0.0, "1.0", true}) {
      look(new HashMap<>(Map.of("label", "a", "at_ms", other)));
    }
    look(new HashMap<>(Map.of("label", "a")));
    look(new HashMap<>(Map.of("label", "b")));
    assertThat(translated).hasValue(9);
  }

  @Test
  void anEditShows() {
    Map<String, Object> entry = new HashMap<>(Map.of("label", "a"));
    FlowEvent before = look(entry);

    entry.put("label", "b");

    assertThat(before.label()).isEqualTo("a");
    assertThat(look(entry).label()).isEqualTo("b");
  }

  private FlowEvent look(Object entry) {
    return known.view(LedgerView.over(List.of(entry), this::translate)).get(0);
  }

  private FlowEvent translate(Object entry) {
    translated.incrementAndGet();
    return FlowEvent.fromPlain(entry instanceof Map<?, ?> fields ? fields : Map.of("label", "x"));
  }
}
