package dev.connectome.statestore.scenario;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Phrases the steps before the first command: what the store must offer, and how it is opened. */
final class SessionStartSentences {

  private SessionStartSentences() {}

  static List<String> of(SessionStart sessionStart, List<Observation> observations) {
    List<String> sentences = new ArrayList<>(needs(observations));
    StoreConfig config = sessionStart.config();
    sentences.add("the restart policy is \"" + config.restartPolicy().wireName() + "\"");
    sentences.add(
        "the wait stop policy is \"" + config.waitStopPolicy().wireName().replace('_', ' ') + "\"");
    retention(config.retention(), sentences);
    if (sessionStart.capabilities().realtime()
        || config.realtimeFocus() != RealtimeFocusPolicy.FOLLOW) {
      sentences.add("the realtime focus policy is \"" + config.realtimeFocus().wireName() + "\"");
    }
    if (config.keepRawPayload()) {
      sentences.add("raw payloads are kept");
    }
    sentences.add("the clock stands at " + Instant.ofEpochMilli(sessionStart.nowMs()));
    sentences.add("a new session");
    return sentences;
  }

  private static void retention(Retention retention, List<String> sentences) {
    retention
        .match(
            none -> Optional.<String>empty(),
            newest ->
                Optional.of(
                    "retention keeps the newest "
                        + newest.count()
                        + (newest.count() == 1 ? " entry" : " entries")),
            age -> Optional.of("retention keeps entries up to " + age.ms() + " ms old"))
        .ifPresent(sentences::add);
  }

  /**
   * Returns what the store must offer; the scenario is not run on a store that lacks one of these.
   */
  private static Set<String> needs(List<Observation> observations) {
    Set<String> needs = new LinkedHashSet<>();
    for (Observation seen : observations) {
      if (seen.command() instanceof Command.Race) {
        needs.add("a store that is safe for several threads");
      }
      Action action = seen.command().action();
      if (action != null) {
        need(action).ifPresent(needs::add);
      }
    }
    return needs;
  }

  private static Optional<String> need(Action action) {
    return switch (action.kind()) {
      case APPEND_REALTIME_EVENT -> Optional.of("a store that takes realtime events");
      case SET_HEALTH_BADGE, SET_LOCAL_PAUSE, SET_REALTIME_FOCUS_PIN ->
          Optional.of("a store that offers \"" + action.wireName() + "\"");
      case COMMIT_STEP_RELEASE,
          SET_MODE,
          SET_SPEED,
          RESTART_SESSION,
          START_WAIT_TIMER,
          STOP_WAIT_TIMER,
          SET_TICK_PROGRESS ->
          Optional.empty();
    };
  }
}
