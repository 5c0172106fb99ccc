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

/** The counterexamples of a run: one for each way in which a requirement was seen broken. */
final class Counterexamples {
  /** A counterexample of so many steps is short enough. */
  private static final int SHORT = 4;

  /** From so many sequences is a short one looked for: from another it may be nearer. */
  private static final int ATTEMPTS = 3;

  private final Shrinker shrinker;
  private final HistoryHeader header;
  private final Map<String, Counterexample> byKind =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();

  /**
   * Nothing was found yet.
   *
   * @param header what each history says of itself, but for the note
   */
  Counterexamples(Shrinker shrinker, HistoryHeader header) {
    this.shrinker = shrinker;
    this.header = header;
  }

  /** Whether another sequence that shows this kind may lead to a shorter counterexample. */
  boolean mayShorten(Finding finding) {
    Counterexample known = byKind.get(finding.kind());
    return known != null
        && known.reproduced()
        && known.history().observations().size() > SHORT
        && attempts.getOrDefault(finding.kind(), 0) < ATTEMPTS;
  }

  /** The counterexample for this kind, if there is one. */
  Optional<Counterexample> known(Finding finding) {
    return Optional.ofNullable(byKind.get(finding.kind()));
  }

  /**
   * The counterexample for a finding of this kind; shrunk at the first of its kind, and again from
   * another sequence as long as that may help.
   *
   * @throws DriverException when the store could not be driven while shrinking; {@link #asSeen}
   *     then has what there is
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

  /** The counterexample for this kind as it is, in full length where none was made yet. */
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
