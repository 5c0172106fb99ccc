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
 * What one sequence is drawn from: a random part of everything. Sequences that leave something out
 * reach where sequences that mix everything never come.
 *
 * @param config how the store is opened
 * @param urn the kinds of commands, each as often as it is likely
 * @param oddOneIn how seldom a field is malformed; 0 for never
 * @param arguments how odd an argument may be
 * @param calm whether the clock only moves forwards
 * @param steps how many commands the sequence has
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

  /** Drawn apart: they cost much, end what can be proven, or belong together. */
  private static final Set<CommandKind> APART =
      EnumSet.of(
          CommandKind.RACE, CommandKind.TAMPER, CommandKind.SUBSCRIBE, CommandKind.UNSUBSCRIBE);

  /** One kind in so many is left out of a sequence: of some sequences half, of others few. */
  private static final List<Integer> LEFT_OUT = List.of(2, 4, 16);

  static Swarm draw(RandomSource draw, Capabilities declared, int steps) {
    StoreConfig config = config(draw, declared);
    List<CommandKind> urn = urn(draw, declared);
    int oddOneIn = draw.of(ODDS);
    ArgumentKinds arguments = oddOneIn == 0 ? ArgumentKinds.OWN : declared.arguments();
    return new Swarm(config, urn, oddOneIn, arguments, draw.coin(), steps);
  }

  private static List<CommandKind> urn(RandomSource draw, Capabilities declared) {
    List<CommandKind> urn = new ArrayList<>();
    int leftOut = draw.of(LEFT_OUT);
    for (CommandKind kind : CommandKind.of(declared)) {
      if (APART.contains(kind)) {
        continue;
      }
      boolean isAppend = kind == CommandKind.RELEASE || kind == CommandKind.REALTIME_APPEND;
      if (isAppend ? !draw.oneIn(4) : !draw.oneIn(leftOut)) {
        add(urn, kind, 1 + draw.below(isAppend ? 2 * WEIGHT : WEIGHT));
      }
    }
    if (urn.isEmpty()) {
      urn.add(CommandKind.RELEASE);
    }
    if (declared.safeForThreads() && draw.oneIn(24)) {
      add(urn, CommandKind.RACE, 1);
    }
    if (declared.severalObservers() && draw.oneIn(3)) {
      add(urn, CommandKind.SUBSCRIBE, 2 + draw.below(WEIGHT));
      add(urn, CommandKind.UNSUBSCRIBE, 1);
    }
    if (draw.oneIn(4)) {
      add(urn, CommandKind.TAMPER, 1);
    }
    return urn;
  }

  private static void add(List<CommandKind> urn, CommandKind kind, int times) {
    for (int i = 0; i < times; i++) {
      urn.add(kind);
    }
  }

  private static StoreConfig config(RandomSource draw, Capabilities declared) {
    StoreConfig config =
        StoreConfig.defaults()
            .withRestartPolicy(any(draw, declared.restartPolicies(), RestartPolicy.BOUNDARY))
            .withWaitStopPolicy(any(draw, declared.waitStopPolicies(), WaitStopPolicy.RESET))
            .withKeepRawPayload(declared.rawPayloadSwitch() && draw.coin());
    if (!declared.realtime()) {
      return config;
    }
    return config
        .withRealtimeFocus(any(draw, declared.realtimeFocus(), RealtimeFocusPolicy.FOLLOW))
        .withRetention(retention(draw, any(draw, declared.retentions(), RetentionKind.NONE)));
  }

  private static Retention retention(RandomSource draw, RetentionKind kind) {
    return switch (kind) {
      case NONE -> new Retention.None();
      case NEWEST -> new Retention.Newest(1 + draw.below(MOST_KEPT));
      case MAX_AGE -> new Retention.MaxAge(draw.of(AGES_MS));
    };
  }

  /** Sets have no order of their own that a seed could rely on. */
  private static <E extends Comparable<E>> E any(RandomSource draw, Set<E> values, E none) {
    return values.isEmpty()
        ? none
        : draw.of(values.stream().sorted(Comparator.naturalOrder()).toList());
  }
}
