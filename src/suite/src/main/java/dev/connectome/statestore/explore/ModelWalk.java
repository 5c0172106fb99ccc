package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.explore.StoreModel.Detail;
import dev.connectome.statestore.explore.StoreModel.Outcome;
import dev.connectome.statestore.observation.Observation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Follows what a store shows through the model, to learn how it answers what is left open. */
final class ModelWalk {
  private final StoreModel model;
  private final Map<Detail, Map<Letter, List<Outcome>>> after = new HashMap<>();

  ModelWalk(StoreModel model) {
    this.model = model;
  }

  /**
   * Returns the choices that the run of a word shows for sure; none when the model has no such run.
   * A store that chooses otherwise each time shows both answers.
   */
  int choices(List<Letter> word, SequenceRun run) {
    Set<Outcome> maybe = Set.of(new Outcome(model.initial(), OpenChoice.NONE));
    int steps = 0;
    for (Letter letter : word) {
      steps += letter.size();
      Observation shown = run.observations().get(steps - 1);
      Set<Outcome> next = new HashSet<>();
      for (Outcome before : maybe) {
        for (Outcome one : after(before.detail(), letter)) {
          if (one.detail().isShownBy(shown.after(), shown.nowMs())) {
            next.add(new Outcome(one.detail(), before.choices() | one.choices()));
          }
        }
      }
      maybe = next;
    }
    return maybe.stream().mapToInt(Outcome::choices).reduce((a, b) -> a & b).orElse(0);
  }

  private List<Outcome> after(Detail before, Letter letter) {
    return after
        .computeIfAbsent(before, detail -> new HashMap<>())
        .computeIfAbsent(letter, known -> model.after(before, known));
  }
}
