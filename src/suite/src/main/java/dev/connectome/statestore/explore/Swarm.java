package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.ArgumentKinds;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The choices from which one sequence is generated: a random subset of everything. Sequences that
 * leave something out reach states that sequences with everything never reach.
 *
 * @param config the configuration of the store
 * @param urn the kinds of commands; a likely kind occurs several times
 * @param oddOneIn a field is malformed with probability 1 in this number; 0 for never
 * @param arguments how odd an argument may be
 * @param calm whether the clock only moves forwards
 * @param steps the number of commands in the sequence
 */
record Swarm(
    StoreConfig config,
    List<CommandKind> urn,
    int oddOneIn,
    ArgumentKinds arguments,
    boolean calm,
    int steps) {
  private static final List<Integer> ODDS = List.of(0, 0, 20, 10, 6, 5);
  private static final List<Integer> AGES_MS = List.of(1_000, 2_000, 10_000);
  private static final int MOST_KEPT = 6;

  private static final int WEIGHT = 6;

  /**
   * Kinds that are chosen separately: they are slow, end what can be proven, or belong together.
   */
  private static final Set<CommandKind> APART =
      EnumSet.of(
          CommandKind.RACE, CommandKind.TAMPER, CommandKind.SUBSCRIBE, CommandKind.UNSUBSCRIBE);

  /**
   * A kind is left out of a sequence with probability 1 in one of these numbers: some sequences
   * leave out half of the kinds, others only few.
   */
  private static final List<Integer> LEFT_OUT = List.of(2, 4, 16);

  static Swarm draw(RandomSource random, Capabilities declared, int steps) {
    StoreConfig config = config(random, declared);
    List<CommandKind> urn = urn(random, declared);
    int oddOneIn = random.of(ODDS);
    ArgumentKinds arguments = oddOneIn == 0 ? ArgumentKinds.OWN : declared.arguments();
    return new Swarm(config, urn, oddOneIn, arguments, random.coin(), steps);
  }

  /** Returns the same choices for another configuration. */
  Swarm in(StoreConfig other) {
    return new Swarm(other, urn, oddOneIn, arguments, calm, steps);
  }

  private static List<CommandKind> urn(RandomSource random, Capabilities declared) {
    List<CommandKind> urn = new ArrayList<>();
    int leftOut = random.of(LEFT_OUT);
    for (CommandKind kind : CommandKind.of(declared)) {
      if (APART.contains(kind)) {
        continue;
      }
      boolean isAppend = kind == CommandKind.RELEASE || kind == CommandKind.REALTIME_APPEND;
      if (isAppend ? !random.oneIn(4) : !random.oneIn(leftOut)) {
        add(urn, kind, 1 + random.below(isAppend ? 2 * WEIGHT : WEIGHT));
      }
    }
    if (urn.isEmpty()) {
      urn.add(CommandKind.RELEASE);
    }
    if (declared.safeForThreads() && random.oneIn(24)) {
      add(urn, CommandKind.RACE, 1);
    }
    if (declared.severalObservers() && random.oneIn(3)) {
      add(urn, CommandKind.SUBSCRIBE, 2 + random.below(WEIGHT));
      add(urn, CommandKind.UNSUBSCRIBE, 1);
    }
    if (random.oneIn(4)) {
      add(urn, CommandKind.TAMPER, 1);
    }
    return urn;
  }

  private static void add(List<CommandKind> urn, CommandKind kind, int times) {
    for (int i = 0; i < times; i++) {
      urn.add(kind);
    }
  }

  private static StoreConfig config(RandomSource random, Capabilities declared) {
    StoreConfig config =
        StoreConfig.defaults()
            .withRestartPolicy(any(random, declared.restartPolicies(), RestartPolicy.BOUNDARY))
            .withWaitStopPolicy(any(random, declared.waitStopPolicies(), WaitStopPolicy.RESET))
            .withKeepRawPayload(declared.rawPayloadSwitch() && random.coin());
    if (!declared.realtime()) {
      return config;
    }
    return config
        .withRealtimeFocus(any(random, declared.realtimeFocus(), RealtimeFocusPolicy.FOLLOW))
        .withRetention(retention(random, any(random, declared.retentions(), RetentionKind.NONE)));
  }

  private static Retention retention(RandomSource random, RetentionKind kind) {
    return switch (kind) {
      case NONE -> new Retention.None();
      case NEWEST -> new Retention.Newest(1 + random.below(MOST_KEPT));
      case MAX_AGE -> new Retention.MaxAge(random.of(AGES_MS));
    };
  }

  /** Sorts the values first, because sets have no order that is the same for each seed. */
  private static <E extends Comparable<E>> E any(RandomSource random, Set<E> values, E none) {
    return values.isEmpty()
        ? none
        : random.of(values.stream().sorted(Comparator.naturalOrder()).toList());
  }
}
