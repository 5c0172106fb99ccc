package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;

/** Describes a configuration for readers. */
final class ConfigurationWords {

  private ConfigurationWords() {}

  /** Returns its options, except those that the implementation does not have. */
  static String of(StoreConfig config, Capabilities declared) {
    List<String> words = new ArrayList<>();
    words.add("restart " + config.restartPolicy().wireName());
    words.add("stop " + config.waitStopPolicy().wireName());
    if (declared.realtime()) {
      words.add("keep " + kept(config.retention()));
      words.add("focus " + config.realtimeFocus().wireName());
    }
    if (declared.rawPayloadSwitch()) {
      words.add(config.keepRawPayload() ? "raw payload kept" : "raw payload dropped");
    }
    return String.join(", ", words);
  }

  private static String kept(Retention retention) {
    return retention.match(
        none -> "all", newest -> "newest " + newest.count(), age -> "last " + age.ms() + " ms");
  }
}
