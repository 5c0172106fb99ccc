package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counterexamples of a run: one for each way in which a requirement was seen broken. */
final class Finds {
  private final Shrinker shrinker;
  private final HistoryHeader header;
  private final Map<String, Counterexample> byKind =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /**
   * Nothing was found yet.
   *
   * @param header what each history says of itself, but for the note
   */
  Finds(Shrinker shrinker, HistoryHeader header) {
    this.shrinker = shrinker;
    this.header = header;
  }

  /**
   * The counterexample for a finding of this kind; shrunk at the first of its kind.
   *
   * @throws DriverException when the store could not be driven while shrinking; the counterexample
   *     is kept nevertheless, at its full length
   */
  Counterexample of(Trial trial, Finding finding) {
    Counterexample known = byKind.get(finding.kind());
    if (known != null) {
      return known;
    }
    String name =
        finding.requirement() + '-' + numbers.merge(finding.requirement(), 1, Integer::sum);
    Counterexample found;
    try {
      found = shrunk(name, trial, shrinker.shrink(trial.sequence(), finding));
    } catch (DriverException e) {
      byKind.put(finding.kind(), whole(name, trial, finding));
      throw e;
    }
    byKind.put(finding.kind(), found);
    return found;
  }

  List<Counterexample> all() {
    synchronized (byKind) {
      return new ArrayList<>(byKind.values());
    }
  }

  private Counterexample shrunk(String name, Trial trial, Shrunk shrunk) {
    return new Counterexample(
        name,
        shrunk.finding(),
        history(name, shrunk.trial().run()),
        shrunk.reproduced() ? null : history(name, trial.run()),
        trial.sequence().steps().size(),
        shrunk.reruns());
  }

  private Counterexample whole(String name, Trial trial, Finding finding) {
    return new Counterexample(
        name, finding, history(name, trial.run()), null, trial.sequence().steps().size(), 0);
  }

  private History history(String name, SequenceRun run) {
    return new History(
        header.withNote(Counterexample.noteOf(name)), run.opening(), run.observations());
  }
}
