package dev.connectome.statestore.health.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.JsonLinesSink;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.verdict.Finding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of one status record in each sink. */
class SinksTest {
  private static final StatusRecord ERROR =
      new StatusRecord(
          IndicatorName.TIMER,
          "store-7",
          "session-1",
          HealthLevel.ERROR,
          "0",
          5,
          40,
          12,
          List.of(Finding.of("VAL-V4", 3, "the timer is outside its clamp").build()),
          List.of(),
          List.of(),
          null,
          null,
          0);

  @Test
  void metersCountAndShow() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new MicrometerSink(registry).accept(ERROR);
    assertThat(
            registry
                .get("state.store.health.level")
                .tag("indicator", "store_wait_timer_clamp_integrity")
                .gauge()
                .value())
        .isEqualTo(3);
    assertThat(registry.get("state.store.health.breaches").counters())
        .extracting(counter -> counter.getId().getTag("requirement") + " " + counter.count())
        .containsExactlyInAnyOrder("VAL-V4 1.0", "several 11.0");
    assertThat(
            registry
                .get("state.store.health.records")
                .tag("outcome", "timer_drift")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(registry.getMeters())
        .allMatch(
            meter ->
                meter.getId().getTags().stream()
                    .noneMatch(tag -> tag.getValue().equals("store-7")));
  }

  @Test
  void aLineNamesEverythingThatAnOperatorNeeds() {
    StringBuilder out = new StringBuilder();
    new JsonLinesSink(out).accept(ERROR);
    assertThat(out.toString())
        .isEqualTo(
            "{\"stream\":\"ngram-marker:connectome/state_store/health\",\"v\":1,"
                + "\"indicator\":\"store_wait_timer_clamp_integrity\","
                + "\"source\":\"health_check_wait_timer_clamps_to_max_4_seconds\","
                + "\"store\":\"store-7\",\"session_id\":\"session-1\","
                + "\"representation\":\"binary\",\"value\":0,\"level\":\"ERROR\","
                + "\"outcome\":\"timer_drift\",\"action\":\"stop\",\"updated_at\":5,"
                + "\"checked\":40,\"breaches\":12,\"requirements\":[\"VAL-V4\"],"
                + "\"findings\":[{\"requirement\":\"VAL-V4\",\"step\":3,"
                + "\"facts\":[[\"problem\",\"the timer is outside its clamp\"]]}]}\n");
  }

  @Test
  void oneSinkThatThrowsKeepsARecordFromNoOther() {
    List<StatusRecord> got = new ArrayList<>();
    StatusSink broken =
        status -> {
          throw new IllegalStateException("broken");
        };
    StatusSink all = StatusSink.all(List.of(broken, got::add));
    assertThatThrownBy(() -> all.accept(ERROR)).hasMessageContaining("broken");
    assertThat(got).containsExactly(ERROR);
  }
}
