package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Measures the coverage of an exploration: states of the model, and pairs of consecutive commands.
 * Thread-safe.
 */
final class StateCoverage {
  private final List<CommandKind> kinds;
  private final ReachableStates reachable;
  private final Set<ModelState> states = new HashSet<>();
  private final Map<CommandKind, Set<CommandKind>> followers = new EnumMap<>(CommandKind.class);
  private final Map<CommandKind, Long> times = new EnumMap<>(CommandKind.class);
  private final Set<StoreConfig> configurations = new LinkedHashSet<>();
  private long actions;

  StateCoverage(Capabilities declared, ReachableStates reachable) {
    this.kinds = CommandKind.of(declared);
    this.reachable = reachable;
    for (CommandKind kind : CommandKind.values()) {
      followers.put(kind, EnumSet.noneOf(CommandKind.class));
    }
    kinds.forEach(kind -> times.put(kind, 0L));
  }

  synchronized void saw(SequenceRun run) {
    SessionStart sessionStart = run.sessionStart();
    configurations.add(sessionStart.config());
    PinMemory pin = new PinMemory(sessionStart.config());
    add(sessionStart.initial(), sessionStart.nowMs(), pin);
    Set<CommandKind> afterThat = null;
    for (Observation observation : run.observations()) {
      pin.after(observation.command());
      add(observation.after(), observation.nowMs(), pin);
      CommandKind kind = CommandKind.of(observation.command());
      times.merge(kind, 1L, Long::sum);
      actions++;
      if (afterThat != null) {
        afterThat.add(kind);
      }
      afterThat = followers.get(kind);
    }
  }

  private void add(Snapshot shown, long nowMs, PinMemory pin) {
    if (pin.isKnown()) {
      ModelState.of(shown, nowMs, pin.isPinned()).ifPresent(states::add);
    }
  }

  synchronized Set<StoreConfig> configurations() {
    return new LinkedHashSet<>(configurations);
  }

  synchronized long actions() {
    return actions;
  }

  synchronized Map<String, Long> timesDone() {
    Map<String, Long> byName = new TreeMap<>();
    times.forEach((kind, count) -> byName.put(kind.shortName(), count));
    return byName;
  }

  synchronized Explored.Coverage states() {
    List<String> reached = new ArrayList<>();
    List<String> unreached = new ArrayList<>();
    for (ModelState state : reachable.all()) {
      (states.contains(state) ? reached : unreached).add(state.words());
    }
    return new Explored.Coverage(reached, unreached);
  }

  synchronized Explored.Coverage pairs() {
    List<String> reached = new ArrayList<>();
    List<String> unreached = new ArrayList<>();
    for (CommandKind first : kinds) {
      Set<CommandKind> after = followers.getOrDefault(first, Set.of());
      for (CommandKind second : kinds) {
        (after.contains(second) ? reached : unreached)
            .add(first.shortName() + ", " + second.shortName());
      }
    }
    return new Explored.Coverage(reached, unreached);
  }
}
