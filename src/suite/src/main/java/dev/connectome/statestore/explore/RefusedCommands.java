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
 * What an implementation refused to be driven through. It is left out of every later sequence and
 * told once, so that the rest is explored nevertheless. For any thread.
 */
final class RefusedCommands {
  /** So often may a kind be refused that was never done: it may be for its arguments. */
  private static final int PATIENCE = 5;

  /** So often may a kind be refused that was done with other arguments. */
  private static final int MORE_PATIENCE = 50;

  private final Set<CommandKind> kinds = EnumSet.noneOf(CommandKind.class);
  private final Map<CommandKind, Integer> refusals = new EnumMap<>(CommandKind.class);
  private final Set<StoreConfig> configurations = new HashSet<>();
  private final Map<String, String> told = new LinkedHashMap<>();

  /** What of this sequence can be done: without the steps that are left out. */
  synchronized Sequence without(Sequence sequence) {
    List<TimedCommand> steps = new ArrayList<>(sequence.steps());
    steps.removeIf(step -> kinds.contains(CommandKind.of(step.command())));
    return steps.size() == sequence.steps().size() ? sequence : SequenceEdits.with(sequence, steps);
  }

  /** Whether stores are opened like this at all. */
  synchronized boolean hasConfiguration(StoreConfig config) {
    return configurations.contains(config);
  }

  /**
   * A step was refused.
   *
   * @param doneBefore whether the same kind of step was done before, with other arguments
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

  /** A store could not be opened like this, though others can. */
  synchronized void refused(StoreConfig config, DriverException why) {
    configurations.add(config);
    told.putIfAbsent(
        "configuration",
        "some configurations were left out of the exploration, such as "
            + config
            + ": "
            + why.getMessage());
  }

  /** In words, each once. */
  synchronized List<String> told() {
    return List.copyOf(told.values());
  }
}
