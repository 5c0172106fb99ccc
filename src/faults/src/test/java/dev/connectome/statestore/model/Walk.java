package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceNeeds;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds one walk that Quint generated.
 *
 * @param config how to open a store
 * @param startMs the time of the opening
 * @param steps the commands and their times
 */
record Walk(StoreConfig config, long startMs, List<Step> steps) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Holds one step of a walk.
   *
   * @param action in the form of the model
   * @param nowMs the time of the action
   */
  record Step(JsonNode action, long nowMs) {
    TimedCommand timed() {
      return new TimedCommand(Handed.command(action), nowMs);
    }
  }

  static Walk read(Path trace) {
    JsonNode states;
    try {
      states = JSON.readTree(trace.toFile()).get("states");
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the walk " + trace, e);
    }
    List<Step> steps = new ArrayList<>();
    // The first state is the opening; its action only reads.
    for (int i = 1; i < states.size(); i++) {
      JsonNode state = states.get(i);
      steps.add(new Step(state.get("asked"), Itf.whole(state.get("clock"))));
    }
    JsonNode first = states.get(0);
    return new Walk(config(first.get("opening")), Itf.whole(first.get("clock")), steps);
  }

  /** Returns the same walk without what a store does not declare. */
  Walk within(Capabilities declared) {
    StoreConfig supported = declared.supports(config) ? config : declared.defaultConfig();
    return new Walk(
        supported,
        startMs,
        steps.stream()
            .filter(
                step ->
                    SequenceNeeds.missing(
                            new Sequence(supported, startMs, List.of(step.timed())), declared)
                        .isEmpty())
            .toList());
  }

  Sequence sequence() {
    return new Sequence(config, startMs, steps.stream().map(Step::timed).toList());
  }

  private static StoreConfig config(JsonNode sessionStart) {
    return new StoreConfig(
        sessionStart.get("boundary").asBoolean() ? RestartPolicy.BOUNDARY : RestartPolicy.CLEAR,
        sessionStart.get("markCompletion").asBoolean()
            ? WaitStopPolicy.MARK_COMPLETION
            : WaitStopPolicy.RESET,
        retention(sessionStart.get("retention")),
        sessionStart.get("pinned").asBoolean()
            ? RealtimeFocusPolicy.PINNED
            : RealtimeFocusPolicy.FOLLOW,
        sessionStart.get("keepRaw").asBoolean());
  }

  private static Retention retention(JsonNode given) {
    return switch (Itf.tag(given)) {
      case "Newest" -> new Retention.Newest((int) Itf.whole(Itf.value(given)));
      case "MaxAge" -> new Retention.MaxAge(Itf.whole(Itf.value(given)));
      default -> new Retention.None();
    };
  }
}
