package dev.connectome.statestore.report.scenario;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stands before the first command: what the store must offer, and how it is opened. */
final class SessionStartSentences {

  private SessionStartSentences() {}

  static List<String> of(History history) {
    List<String> sentences = new ArrayList<>(needs(history.observations()));
    StoreConfig config = history.sessionStart().config();
    sentences.add("the restart policy is \"" + config.restartPolicy().wireName() + "\"");
    sentences.add(
        "the wait stop policy is \"" + config.waitStopPolicy().wireName().replace('_', ' ') + "\"");
    retention(config.retention(), sentences);
    if (history.sessionStart().capabilities().realtime()
        || config.realtimeFocus() != RealtimeFocusPolicy.FOLLOW) {
      sentences.add("the realtime focus policy is \"" + config.realtimeFocus().wireName() + "\"");
    }
    if (config.keepRawPayload()) {
      sentences.add("raw payloads are kept");
    }
    sentences.add("the clock stands at " + Instant.ofEpochMilli(history.sessionStart().nowMs()));
    sentences.add("a new session");
    return sentences;
  }

  private static void retention(Retention retention, List<String> sentences) {
    if (retention instanceof Retention.Newest newest) {
      sentences.add(
          "retention keeps the newest "
              + newest.count()
              + (newest.count() == 1 ? " entry" : " entries"));
    } else if (retention instanceof Retention.MaxAge age) {
      sentences.add("retention keeps entries up to " + age.ms() + " ms old");
    }
  }

  /** A store that lacks one of these is not asked. */
  private static Set<String> needs(List<Observation> observations) {
    Set<String> needs = new LinkedHashSet<>();
    for (Observation seen : observations) {
      if (seen.command() instanceof Command.Race) {
        needs.add("a store that is safe for several threads");
      } else if (seen.command() instanceof Command.Perform perform) {
        if (perform.action() instanceof Action.AppendRealtimeEvent) {
          needs.add("a store that takes realtime events");
        }
        OptionalAction.of(perform.action().wireName())
            .ifPresent(action -> needs.add("a store that offers \"" + action.wireName() + "\""));
      }
    }
    return needs;
  }
}
