package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
   * Returns a few configurations that contain each pair of options at least once, the default
   * configuration first. The algorithm is greedy: it always takes the configuration with the most
   * new pairs. How many it needs depends on which of several it takes then, so it tries several
   * orders.
   */
  static List<StoreConfig> pairwise(Capabilities declared) {
    List<StoreConfig> every = every(declared);
    Map<List<Object>, Integer> numbers = new HashMap<>();
    List<BitSet> pairs = new ArrayList<>();
    for (StoreConfig config : every) {
      BitSet own = new BitSet();
      pairs(config).forEach(pair -> own.set(numbers.computeIfAbsent(pair, p -> numbers.size())));
      pairs.add(own);
    }
    int first = every.indexOf(declared.defaultConfig());
    List<Integer> fewest = greedy(pairs, first, 0);
    for (int start = 1; start < every.size(); start++) {
      List<Integer> few = greedy(pairs, first, start);
      fewest = few.size() < fewest.size() ? few : fewest;
    }
    return fewest.stream().map(every::get).toList();
  }

  /** Of several configurations with as many new pairs, takes the next one from the start. */
  private static List<Integer> greedy(List<BitSet> pairs, int first, int start) {
    BitSet covered = (BitSet) pairs.get(first).clone();
    List<Integer> few = new ArrayList<>(List.of(first));
    while (true) {
      int best = first;
      int most = 0;
      for (int i = 0; i < pairs.size(); i++) {
        int next = (start + i) % pairs.size();
        BitSet fresh = (BitSet) pairs.get(next).clone();
        fresh.andNot(covered);
        if (fresh.cardinality() > most) {
          most = fresh.cardinality();
          best = next;
        }
      }
      if (most == 0) {
        return few;
      }
      covered.or(pairs.get(best));
      few.add(best);
    }
  }

  /** Returns each two options of a configuration, with their places. */
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
        pairs.add(List.of(first, second, choices.get(first), choices.get(second)));
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
