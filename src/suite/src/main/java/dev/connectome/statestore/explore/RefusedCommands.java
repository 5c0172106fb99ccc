package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the commands and configurations that an implementation refused. They are left out of
 * later sequences and reported once, so that the rest is still explored. Thread-safe.
 */
final class RefusedCommands {
  /**
   * The maximum number of refusals of a kind that never succeeded: its arguments may be the cause.
   */
  private static final int PATIENCE = 5;

  /** The maximum number of refusals of a kind that succeeded with other arguments. */
  private static final int MORE_PATIENCE = 50;

  private final Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
  private final Map<CommandKind, Integer> refusals = new EnumMap<>(CommandKind.class);
  private final Set<StoreConfig> configurations = new HashSet<>();
  private final Map<String, String> told = new LinkedHashMap<>();

  /** Returns the sequence without the steps that are left out. */
  synchronized Sequence without(Sequence sequence) {
    List<TimedCommand> steps = new ArrayList<>(sequence.steps());
    steps.removeIf(step -> kinds.contains(CommandKind.of(step.command())));
    return steps.size() == sequence.steps().size() ? sequence : SequenceEdits.with(sequence, steps);
  }

  /** Whether stores with this configuration are left out. */
  synchronized boolean hasConfiguration(StoreConfig config) {
    return configurations.contains(config);
  }

  /**
   * Records that a step was refused.
   *
   * @param doneBefore whether the same kind of command succeeded before, with other arguments
   */
  synchronized void refused(CommandKind kind, boolean doneBefore, DriverException why) {
    int times = refusals.merge(kind, 1, Integer::sum);
    if (times >= (doneBefore ? MORE_PATIENCE : PATIENCE)) {
      kinds.add(kind);
    }
    told.put(
        kind.shortName(),
        kind.shortName()
            + " was left out of the exploration"
            + (kinds.contains(kind) ? ": " : " where it was refused: ")
            + why.getMessage());
  }

  /** Records that a store could not be opened with this configuration, although others can. */
  synchronized void refused(StoreConfig config, DriverException why) {
    configurations.add(config);
    told.putIfAbsent(
        "configuration",
        "some configurations were left out of the exploration, such as "
            + config
            + ": "
            + why.getMessage());
  }

  /** Returns descriptions of the refusals, each once. */
  synchronized List<String> told() {
    return List.copyOf(told.values());
  }
}
