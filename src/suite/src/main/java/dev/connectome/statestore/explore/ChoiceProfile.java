package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.choice.ChoiceSession;
import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.scenario.ScenarioSteps;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.ObservedChoice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Records which options of the free choices a store takes in all sequences of an exploration.
 * Thread-safe.
 */
final class ChoiceProfile {
  private final Capabilities declared;
  private final Map<String, Map<String, Shown>> byChoice = new HashMap<>();

  ChoiceProfile(Capabilities declared) {
    this.declared = declared;
  }

  /** Reads all steps of a run. */
  synchronized void saw(SequenceRun run) {
    read(run, false);
  }

  /**
   * Reads a sequence that was made to show a choice. It is preferred as an example, and not
   * counted: every shard runs it.
   */
  synchronized void probed(SequenceRun run) {
    read(run, true);
  }

  private void read(SequenceRun run, boolean probe) {
    ChoiceSession session = new ChoiceSession(run.sessionStart());
    List<Observation> observations = run.observations();
    for (int at = 0; at < observations.size(); at++) {
      int steps = at + 1;
      session.see(
          observations.get(at), (choice, option) -> shown(choice, option).note(run, steps, probe));
    }
  }

  private Shown shown(FreeChoice choice, String option) {
    return byChoice
        .computeIfAbsent(choice.id(), id -> new HashMap<>())
        .computeIfAbsent(option, name -> new Shown());
  }

  /** Returns what was seen of each choice, in the order of the catalogue. */
  synchronized List<ObservedChoice> observed() {
    List<ObservedChoice> observed = new ArrayList<>();
    for (FreeChoice choice : FreeChoices.all()) {
      Map<String, Shown> shown = byChoice.getOrDefault(choice.id(), Map.of());
      List<ObservedChoice.Seen> seen = new ArrayList<>();
      for (FreeChoice.Option option : choice.options()) {
        Shown one = shown.get(option.name());
        if (one != null) {
          seen.add(one.seen(option.name(), declared));
        }
      }
      observed.add(new ObservedChoice(choice.id(), seen));
    }
    return observed;
  }

  /** One option: how often it was seen, where, and the shortest sequence. */
  private static final class Shown {
    private final Set<StoreConfig> configurations = new HashSet<>();
    private long times;
    private @Nullable SessionStart start;
    private @Nullable StoreConfig latest;
    private List<Observation> shortest = List.of();

    void note(SequenceRun run, int steps, boolean probe) {
      times += probe ? 0 : 1;
      StoreConfig config = run.sessionStart().config();
      if (!config.equals(latest)) {
        configurations.add(config);
        latest = config;
      }
      if (start == null || steps < shortest.size() || (probe && steps == shortest.size())) {
        start = run.sessionStart();
        shortest = List.copyOf(run.observations().subList(0, steps));
      }
    }

    ObservedChoice.Seen seen(String option, Capabilities declared) {
      Set<String> words = new TreeSet<>();
      configurations.forEach(config -> words.add(ConfigurationWords.of(config, declared)));
      return new ObservedChoice.Seen(
          option,
          times,
          List.copyOf(words),
          start == null ? List.of() : ScenarioSteps.of(start, shortest));
    }
  }
}
