package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time of an observation is that of the read whose state it shows. */
class ClockOfAReadTest {
  private static final String STATE = "{\"full\":{\"session_id\":\"s\",\"ledger\":[]}}";

  @Test
  void aCheckOfHeldStatesReadsOnceMoreAndLater() {
    StateTracker tracker = tracker(TimeSource.WALL);
    tracker.plan(
        new TimedCommand(new Command.Look(), 1_000), new Checkpoints.Ask(true, false, true));

    Observation seen =
        tracker
            .read(
                reports(
                    report(1_000, 1_002, "{\"kind\":\"nothing\"}"),
                    report(1_015, 1_020, "{\"kind\":\"recalled\",\"looked_at\":1,\"changed\":[]}")))
            .get(0);
    assertThat(seen.nowMs()).isEqualTo(1_020);
    assertThat(seen.nowMs() - seen.clockUncertaintyMs()).isEqualTo(999);
  }

  @ParameterizedTest
  @CsvSource({"1000, 1002, 1002, 3", "1002, 1000, 1002, 3", "1000, 1000, 1000, 1"})
  void aClockThatWasSetBackIsUncertainBothWays(
      long from, long to, long nowMs, long clockUncertaintyMs) {
    StateTracker tracker = tracker(TimeSource.WALL);
    tracker.plan(
        new TimedCommand(new Command.Look(), 1_000), new Checkpoints.Ask(true, false, false));

    Observation seen = tracker.read(reports(report(from, to, "{\"kind\":\"nothing\"}"))).get(0);
    assertThat(seen.nowMs()).isEqualTo(nowMs);
    assertThat(seen.clockUncertaintyMs()).isEqualTo(clockUncertaintyMs);
  }

  private static StateTracker tracker(TimeSource time) {
    Hello hello =
        new Hello(
            new Implementation("clocked", "1", "Java"),
            Capabilities.builder(Capabilities.all()).time(time).build(),
            false,
            Requests.PROTOCOL);
    return Replies.opened(
        JsonCursor.ofMessage(JsonText.parse("{\"opened\":" + STATE + ",\"to_ms\":999}")),
        hello,
        StoreConfig.defaults(),
        0);
  }

  private static JsonCursor reports(String... reports) {
    return JsonCursor.ofMessage(JsonText.parse("{\"reports\":[" + String.join(",", reports) + "]}"))
        .at("reports");
  }

  private static String report(long from, long to, String outcome) {
    return "{\"from_ms\":%d,\"to_ms\":%d,\"outcome\":%s,\"after\":%s}"
        .formatted(from, to, outcome, STATE);
  }
}
