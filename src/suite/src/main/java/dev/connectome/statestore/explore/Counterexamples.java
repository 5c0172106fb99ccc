package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the counterexamples of a run: one for each kind of finding. A kind is one way in which a
 * requirement was broken.
 */
final class Counterexamples {
  /** A counterexample with at most this number of steps is short enough. */
  private static final int SHORT = 4;

  /**
   * The number of sequences that are shrunk for one kind: shrinking another sequence may give a
   * shorter counterexample.
   */
  private static final int ATTEMPTS = 3;

  private final Shrinker shrinker;
  private final HistoryHeader header;
  private final Map<String, Counterexample> byKind =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();

  /**
   * Starts without counterexamples.
   *
   * @param header the header of each history, without its note
   */
  Counterexamples(Shrinker shrinker, HistoryHeader header) {
    this.shrinker = shrinker;
    this.header = header;
  }

  /** Whether another sequence that shows this kind may give a shorter counterexample. */
  boolean mayShorten(Finding finding) {
    Counterexample known = byKind.get(finding.kind());
    return known != null
        && known.reproduced()
        && known.history().observations().size() > SHORT
        && attempts.getOrDefault(finding.kind(), 0) < ATTEMPTS;
  }

  /** Returns the counterexample for this kind, if there is one. */
  Optional<Counterexample> known(Finding finding) {
    return Optional.ofNullable(byKind.get(finding.kind()));
  }

  /**
   * Returns the counterexample for a finding of this kind. It shrinks the first sequence of each
   * kind, and later sequences as long as they may give a shorter counterexample.
   *
   * @throws DriverException when the store could not be driven during shrinking; {@link #asSeen}
   *     then returns the best counterexample so far
   */
  Counterexample of(Trial trial, Finding finding) {
    Counterexample known = byKind.get(finding.kind());
    if (known != null && !mayShorten(finding)) {
      return known;
    }
    attempts.merge(finding.kind(), 1, Integer::sum);
    Shrunk shrunk = shrinker.shrink(trial.sequence(), finding);
    String name = known == null ? newName(finding) : known.name();
    Counterexample found = shrunk(name, trial, shrunk);
    if (known == null || isBetter(found, known)) {
      byKind.put(finding.kind(), found);
    } else {
      found = known;
    }
    if (shrunk.brokenOff() != null) {
      throw shrunk.brokenOff();
    }
    return found;
  }

  /** Returns the current counterexample for this kind; it has full length when none was shrunk. */
  Counterexample asSeen(Trial trial, Finding finding) {
    return byKind.computeIfAbsent(finding.kind(), kind -> whole(newName(finding), trial, finding));
  }

  private String newName(Finding finding) {
    return finding.requirement() + '-' + numbers.merge(finding.requirement(), 1, Integer::sum);
  }

  private static boolean isBetter(Counterexample found, Counterexample known) {
    return found.reproduced()
        && found.history().observations().size() < known.history().observations().size();
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
        header.withNote(Counterexample.noteOf(name)), run.sessionStart(), run.observations());
  }
}
