package dev.connectome.statestore.observation.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SnapshotFormTest {
  private static final List<String> PATHS =
      List.of(
          "session_id",
          "cursor",
          "local_pause",
          "active_focus",
          "active_focus.active_node_id",
          "active_focus.node_id",
          "active_focus.active_edge_id",
          "current_explanation",
          "current_explanation.sentence",
          "wait_progress",
          "wait_progress.seconds_display",
          "tick_display.interval_ms",
          "health_badges",
          "health_badges.m",
          "health_badges.m.status",
          "health_badges.m.n.tooltip",
          "ledger",
          "unheard.of",
          ".");

  @Property
  void everyStateReadsBackHoweverMalformed(
      @ForAll("states") Snapshot state, @ForAll("misfits") Map<String, Object> misfits) {
    Snapshot malformed = state.toBuilder().misfits(misfits).build();

    assertThat(throughText(malformed)).isEqualTo(malformed);
  }

  @Provide
  Arbitrary<Snapshot> states() {
    return Arbitraries.of(
        Snapshot.builder().build(),
        Snapshot.builder().focus(Focus.none()).healthBadges(badges("m")).build(),
        Snapshot.builder().healthBadges(badges("m.n")).cursor(Double.NaN).build(),
        Samples.initial(),
        Samples.full());
  }

  @Provide
  Arbitrary<Map<String, Object>> misfits() {
    Arbitrary<Object> values =
        Arbitraries.of(5.0, true, "text", List.of("a", "b"), Map.of("active_node_id", 1.0))
            .injectNull(0.1);
    return Arbitraries.maps(Arbitraries.of(PATHS), values).ofMaxSize(4);
  }

  @Test
  void misfitsStandInTheirPlaces() {
    Snapshot read =
        SnapshotForm.fromPlain(
            Map.of(
                "cursor", "three",
                "ledger", List.of(),
                "active_focus", Map.of("active_edge_id", List.of("x", "y")),
                "tick_display", 9,
                "health_badges", Map.of("m", "fine")));

    Map<String, Object> plain = new HashMap<>(SnapshotForm.toPlain(read));

    assertThat(plain)
        .containsEntry("cursor", "three")
        .containsEntry("active_focus", Map.of("active_edge_id", List.of("x", "y")))
        .containsEntry("tick_display", 9.0)
        .containsEntry("health_badges", Map.of("m", "fine"))
        .doesNotContainKey("$misfits");
    assertThat(throughText(read)).isEqualTo(read);
  }

  @Test
  void anAbsentFocusIsNotAnEmptyOne() {
    Snapshot absent = Snapshot.builder().build();
    Snapshot empty = Snapshot.builder().focus(Focus.none()).build();

    assertThat(throughText(absent).focus()).isNull();
    assertThat(throughText(empty).focus()).isEqualTo(Focus.none());
    assertThat(SnapshotForm.toPlain(absent)).doesNotContainKey("active_focus");
    assertThat(SnapshotForm.toPlain(empty)).containsEntry("active_focus", Map.of());
  }

  private static Map<String, HealthBadge> badges(String module) {
    return Map.of(module, new HealthBadge("OK", null));
  }

  private static Snapshot throughText(Snapshot state) {
    Object read = JsonText.parse(JsonText.write(SnapshotForm.toPlain(state)));
    return SnapshotForm.read(Objects.requireNonNull(read));
  }
}
