package dev.connectome.statestore.health.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.JsonLinesSink;
import dev.connectome.statestore.health.SinkCount;
import dev.connectome.statestore.health.SinkQueue;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.verdict.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Tests what each sink makes of one status record. */
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
  void theLevelIsTheWorstOfAllStores() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    MicrometerSink sink = new MicrometerSink(registry, Tags.of("application", "player"));
    sink.accept(ERROR);
    sink.accept(ok("another store"));
    Gauge level =
        registry
            .get("state.store.health.level")
            .tag("application", "player")
            .tag("indicator", "store_wait_timer_clamp_integrity")
            .gauge();
    assertThat(level.value()).isEqualTo(3);
    sink.accept(ok("store-7").withMissed(4));
    assertThat(level.value()).isEqualTo(1);
    assertThat(registry.get("state.store.health.missed").counter().count()).isEqualTo(4);
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .allMatch(name -> name.matches("state\\.store\\.health\\.[a-z]+"));
  }

  private static StatusRecord ok(String store) {
    return new StatusRecord(
        IndicatorName.TIMER,
        store,
        null,
        HealthLevel.OK,
        "1",
        6,
        1,
        0,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        0);
  }

  @Test
  void theLogTakesErrorsWarningsAndTheRestAtTheirLevels() {
    List<String> logged = new ArrayList<>();
    Logger log =
        (Logger)
            Proxy.newProxyInstance(
                SinksTest.class.getClassLoader(),
                new Class<?>[] {Logger.class},
                (proxy, method, args) -> {
                  if (method.getName().startsWith("is")) {
                    return true;
                  }
                  logged.add(method.getName());
                  return null;
                });
    Slf4jSink sink = new Slf4jSink(log);
    sink.accept(ERROR);
    sink.accept(ok("store-7"));
    assertThat(logged).containsExactly("error", "debug");
  }

  @Test
  void aQueueThatIsFullKeepsBadNewsAndCountsWhatItDrops() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    List<StatusRecord> got = Collections.synchronizedList(new ArrayList<>());
    SinkQueue queue =
        new SinkQueue(
            status -> {
              got.add(status);
              busy.countDown();
              try {
                free.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            2);
    queue.accept(ok("first"));
    assertThat(busy.await(60, TimeUnit.SECONDS)).isTrue();
    queue.accept(ok("second"));
    queue.accept(ok("third"));
    queue.accept(ok("has no place"));
    queue.accept(ERROR);
    free.countDown();
    queue.close();
    assertThat(got).extracting(StatusRecord::store).containsExactly("first", "third", "store-7");
    assertThat(got).extracting(StatusRecord::missed).containsExactly(0L, 2L, 0L);
    assertThat(queue.count()).isEqualTo(new SinkCount("sink", 3, 0, 2));
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
                + "\"priority\":\"med\",\"store\":\"store-7\",\"session_id\":\"session-1\","
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
