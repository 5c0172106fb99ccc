package dev.connectome.statestore.health;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.docks.DockRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Tests that a damaged state of the verifier is refused with the place of the error, or is
 * harmless; it never causes another exception, then or later.
 */
class RestoredStateTest {
  private static final List<@Nullable Object> WRONG =
      Arrays.asList(
          null,
          true,
          "what",
          "",
          -1,
          1.5,
          1e300,
          Long.MAX_VALUE,
          Long.MIN_VALUE,
          List.of(),
          List.of(List.of()),
          List.of("a", "b", "c"),
          Map.of(),
          Map.of("x", List.of(1)));

  private final List<DockRecord> life = Docks.life(21, 60);

  @Test
  void everyValueOfAStateMayBeWrong() {
    Map<?, ?> state = state(40);
    List<Map<?, ?>> wrongOnes = new ArrayList<>();
    wrong(state, wrongOnes);
    assertThat(wrongOnes).hasSizeGreaterThan(2_000);
    int refused = 0;
    for (Map<?, ?> wrong : wrongOnes) {
      refused += takeUp(wrong) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(wrongOnes.size() / 2);
  }

  /** The memory of checks and indicators has one shape; every other shape is refused. */
  @Test
  void anotherKindInAMemoryIsRefusedWithItsPlace() {
    Map<?, ?> state = state(40);
    for (String part : List.of("memory", "panel", "early", "commits", "explained_to", "tallies")) {
      List<Map<?, ?>> wrongOnes = new ArrayList<>();
      kinds(state.get(part), other -> wrongOnes.add(with(state, part, other)));
      assertThat(wrongOnes).isNotEmpty();
      for (Map<?, ?> wrong : wrongOnes) {
        assertThatThrownBy(() -> new StreamMonitor(StatusSink.none()).restore(parsed(wrong)))
            .as(JsonText.write(wrong.get(part)))
            .isInstanceOf(FormatException.class)
            .hasMessageStartingWith("state");
      }
    }
  }

  @Test
  void aMissingOrUnknownMemoryIsRefusedAndNothingChanges() {
    Map<?, ?> state = state(40);
    Map<?, ?> memory = (Map<?, ?>) requireNonNull(state.get("memory"));
    assertThat(memory.keySet().stream().map(String::valueOf))
        .contains(
            "BEH-E1", "EVT-ID", "EVT-KEEP", "BEH-B3R", "BEH-B5", "VAL-P2", "BEH-B3", "ALG-C5");
    StreamMonitor other = new StreamMonitor(StatusSink.none());
    for (Object id : memory.keySet()) {
      Map<Object, @Nullable Object> without = new LinkedHashMap<>(memory);
      without.remove(id);
      assertThatThrownBy(() -> other.restore(parsed(with(state, "memory", without))))
          .isInstanceOf(FormatException.class)
          .hasMessage("state.memory has no \"" + id + "\"");
    }
    assertThatThrownBy(
            () -> other.restore(parsed(with(state, "memory", with(memory, "ALG-X9", true)))))
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("[ALG-X9]");
    assertThat(other.stores()).isZero();
  }

  /** Returns whether the state was accepted; if so, the monitor continues without trouble. */
  private boolean takeUp(Map<?, ?> plain) {
    StreamMonitor monitor = new StreamMonitor(StatusSink.none());
    try {
      monitor.restore(parsed(plain));
    } catch (FormatException e) {
      assertThat(e).hasMessageContaining("state");
      assertThat(monitor.stores()).isZero();
      return false;
    } catch (RuntimeException e) {
      return fail(JsonText.write(plain), e);
    }
    life.subList(40, life.size()).forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().notJudged().keySet())
        .as(JsonText.write(plain))
        .noneMatch(reason -> reason.contains("Exception"));
    return true;
  }

  private static byte[] parsed(Map<?, ?> plain) {
    return JsonText.bytes(plain);
  }

  private Map<?, ?> state(int docks) {
    StoreFold fold =
        new StoreFold(
            "store-1", EnumSet.allOf(IndicatorName.class), StatusSink.none(), incident -> null);
    life.subList(0, docks).forEach(fold::accept);
    return FoldForm.toPlain(fold);
  }

  /** Adds the state with each value replaced by each wrong one, and with each field removed. */
  private static void wrong(Map<?, ?> state, List<Map<?, ?>> into) {
    for (Object name : state.keySet()) {
      if (!name.equals("v")) {
        changes(state.get(name), other -> into.add(with(state, name, other)), WRONG);
        Map<Object, @Nullable Object> without = new LinkedHashMap<>(state);
        without.remove(name);
        into.add(without);
        into.add(with(state, name + "_more", 1));
      }
    }
  }

  private interface Changed {
    void to(@Nullable Object other);
  }

  private static void changes(
      @Nullable Object value, Changed changed, List<@Nullable Object> wrong) {
    wrong.forEach(changed::to);
    if (value instanceof Map<?, ?> map) {
      for (Object name : map.keySet()) {
        changes(map.get(name), other -> changed.to(with(map, name, other)), wrong);
        Map<Object, @Nullable Object> without = new LinkedHashMap<>(map);
        without.remove(name);
        changed.to(without);
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      for (int at : new int[] {0, list.size() - 1}) {
        changes(list.get(at), other -> changed.to(with(list, at, other)), wrong);
      }
      changed.to(list.subList(1, list.size()));
    }
  }

  /** Passes on values of kinds that never occur at that place of a memory. */
  private static void kinds(@Nullable Object value, Changed changed) {
    boolean isScalar = !(value instanceof Map) && !(value instanceof List);
    if (isScalar) {
      changed.to(Map.of("x", 1));
      changed.to(List.of(List.of()));
    } else {
      changed.to("what");
      changed.to(1e300);
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, one) -> kinds(one, other -> changed.to(with(map, name, other))));
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      int last = list.size() - 1;
      kinds(list.get(last), other -> changed.to(with(list, last, other)));
    }
  }

  private static Map<Object, @Nullable Object> with(
      Map<?, ?> map, Object name, @Nullable Object value) {
    Map<Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return copy;
  }

  private static List<@Nullable Object> with(List<?> list, int at, @Nullable Object value) {
    List<@Nullable Object> copy = new ArrayList<>(list);
    copy.set(at, value);
    return copy;
  }
}
