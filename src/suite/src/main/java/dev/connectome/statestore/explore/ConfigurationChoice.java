package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses configurations for the stores of an implementation. */
final class ConfigurationChoice {
  /** A small limit, so that short sequences evict entries. */
  private static final Retention NEWEST = new Retention.Newest(2);

  private static final Retention MAX_AGE = new Retention.MaxAge(2_000);

  private ConfigurationChoice() {}

  /** Returns each combination of the declared options. */
  static List<StoreConfig> every(Capabilities declared) {
    List<StoreConfig> every = new ArrayList<>();
    for (var restart : sorted(declared.restartPolicies())) {
      for (var stop : sorted(declared.waitStopPolicies())) {
        for (Retention retention : retentions(declared)) {
          for (RealtimeFocusPolicy focus : policies(declared)) {
            for (boolean raw : declared.rawPayloadSwitch() ? TWO : ONE) {
              every.add(new StoreConfig(restart, stop, retention, focus, raw));
            }
          }
        }
      }
    }
    return every;
  }

  private static final List<Boolean> ONE = List.of(false);
  private static final List<Boolean> TWO = List.of(false, true);

  /**
   * Returns a few configurations that contain each pair of options at least once. The algorithm is
   * greedy: it always takes the configuration with the most new pairs.
   */
  static List<StoreConfig> pairwise(Capabilities declared) {
    List<StoreConfig> every = every(declared);
    Set<List<Object>> open = new HashSet<>();
    every.forEach(config -> open.addAll(pairs(config)));
    List<StoreConfig> few = new ArrayList<>();
    while (!open.isEmpty()) {
      StoreConfig best = every.get(0);
      int most = -1;
      for (StoreConfig config : every) {
        int fresh = (int) pairs(config).stream().filter(open::contains).count();
        if (fresh > most) {
          most = fresh;
          best = config;
        }
      }
      pairs(best).forEach(open::remove);
      few.add(best);
    }
    return few;
  }

  private static List<List<Object>> pairs(StoreConfig config) {
    List<Object> choices =
        List.of(
            config.restartPolicy(),
            config.waitStopPolicy(),
            config.retention().kind(),
            config.realtimeFocus(),
            config.keepRawPayload());
    List<List<Object>> pairs = new ArrayList<>();
    for (int first = 0; first < choices.size(); first++) {
      for (int second = first + 1; second < choices.size(); second++) {
        pairs.add(List.of(choices.get(first), choices.get(second)));
      }
    }
    return pairs;
  }

  private static List<Retention> retentions(Capabilities declared) {
    List<Retention> retentions = new ArrayList<>();
    retentions.add(new Retention.None());
    if (declared.realtime() && declared.retentions().contains(RetentionKind.NEWEST)) {
      retentions.add(NEWEST);
    }
    if (declared.realtime() && declared.retentions().contains(RetentionKind.MAX_AGE)) {
      retentions.add(MAX_AGE);
    }
    return retentions;
  }

  private static List<RealtimeFocusPolicy> policies(Capabilities declared) {
    return declared.realtime()
        ? sorted(declared.realtimeFocus())
        : List.of(StoreConfig.defaults().realtimeFocus());
  }

  private static <E extends Enum<E>> List<E> sorted(Collection<E> values) {
    return values.stream().sorted().toList();
  }
}
