package dev.connectome.statestore.observation.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests that a state read from its changes equals the state read as a whole, for all values. */
class MovedStateTest {
  private static final List<String> NAMES =
      List.of(
          "session_id",
          "mode",
          "speed",
          "local_pause",
          "cursor",
          "active_focus",
          "current_explanation",
          "wait_progress",
          "tick_display",
          "health_badges",
          "unknown");

  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          "text",
          3.0,
          Double.NaN,
          true,
          List.of("a"),
          Map.of(),
          Map.of("active_node_id", "n", "sentence", "s", "started_at_ms", 5.0, "speed_label", "2x"),
          Map.of("node_id", "n", "notes", 4.0, "value_0_1", "x", "progress_0_1", 0.5),
          Map.of("status", "OK", "m", Map.of("status", "OK")),
          Map.of("m", "OK"));

  @Test
  void readsLikeTheWhole() {
    Random random = new Random(3);
    int clean = 0;
    for (int count = 0; count < 5_000; count++) {
      Map<String, @Nullable Object> fields = some(random, count % 2 == 0 ? 2 : 8);
      Map<String, @Nullable Object> moved = some(random, 3);
      Snapshot before = SnapshotForm.fromPlain(fields, PersistentLedger.empty());
      Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
      all.putAll(moved);
      Snapshot whole = SnapshotForm.fromPlain(all, PersistentLedger.empty());
      assertThat(SnapshotForm.fromPlain(before, moved, all, PersistentLedger.empty()))
          .as("%s moved from %s", moved, fields)
          .isEqualTo(whole);
      clean += before.misfits().isEmpty() ? 1 : 0;
    }
    assertThat(clean).isBetween(500, 4_500);
  }

  private static Map<String, @Nullable Object> some(Random random, int most) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (int count = random.nextInt(most + 1); count > 0; count--) {
      fields.put(
          NAMES.get(random.nextInt(NAMES.size())), VALUES.get(random.nextInt(VALUES.size())));
    }
    if (random.nextInt(20) == 0) {
      fields.put("$misfits", Map.of("cursor", "x"));
    }
    return fields;
  }
}
