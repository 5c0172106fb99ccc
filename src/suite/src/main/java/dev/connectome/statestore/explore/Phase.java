package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.oracle.CheckResult;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One part of an exploration: sequences from one source, and their combined results. Sequences are
 * added by one thread; the results so far may be read by any thread.
 */
public final class Phase {
  private final TrialRunner runner;
  private final StateCoverage coverage;
  private final ChoiceProfile choices;
  private final Counterexamples counterexamples;
  private final Map<String, CheckResult> tallies = new LinkedHashMap<>();
  private final Map<String, Integer> bore = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Sequence> firstShown = new HashMap<>();
  private final IdentityHashMap<Sequence, Consumer<Trial>> waiting = new IdentityHashMap<>();
  private final List<Sequence> inOrder = new ArrayList<>();
  private final AdaptiveBatch pace = new AdaptiveBatch();
  private int sequences;
  private long actions;

  Phase(
      TrialRunner runner,
      StateCoverage coverage,
      ChoiceProfile choices,
      Counterexamples counterexamples) {
    this.runner = runner;
    this.coverage = coverage;
    this.choices = choices;
    this.counterexamples = counterexamples;
  }

  /**
   * Runs one sequence on a fresh store. The first finding of each kind is shrunk; findings do not
   * prevent further sequences.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when the store could not be driven
   */
  public void tryOut(Sequence sequence) {
    finish();
    together(List.of(sequence), Map.of());
  }

  /**
   * Runs one sequence now, or later together with further sequences: the store then works on one
   * sequence while another is judged. {@link #finish} runs the sequences that still wait.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when the store could not be driven;
   *     the waiting sequences after that one are not run
   */
  public void offer(Sequence sequence) {
    offer(sequence, trial -> {});
  }

  /**
   * Does the same, and hands on the trial; not when the store refused a part of the sequence, which
   * is then not the one that was offered, and not when a check crashed.
   */
  void offer(Sequence sequence, Consumer<Trial> judged) {
    inOrder.add(sequence);
    waiting.put(sequence, judged);
    if (inOrder.size() >= pace.size()) {
      finish();
    }
  }

  /**
   * Runs the waiting sequences.
   *
   * @throws dev.connectome.statestore.adapter.DriverException as {@link #offer} does
   */
  public void finish() {
    if (!inOrder.isEmpty()) {
      List<Sequence> together = List.copyOf(inOrder);
      IdentityHashMap<Sequence, Consumer<Trial>> judged = new IdentityHashMap<>(waiting);
      inOrder.clear();
      waiting.clear();
      pace.measure(() -> together(together, judged));
    }
  }

  /** Runs sequences that show free choices. */
  void probe(List<Sequence> probes) {
    probe(probes, trial -> choices.probed(trial.run()));
  }

  /**
   * Runs sequences that each part of a run performs. They are judged, but they are no part of the
   * coverage and the evidence, which are added up over all parts.
   */
  void probe(List<Sequence> probes, Consumer<Trial> shown) {
    finish();
    together(
        probes,
        trial -> {
          shown.accept(trial);
          noteCrashes(trial);
          return fresh(trial);
        });
  }

  /** A check that crashes in a probe is a failure of the kit as in any other sequence. */
  private synchronized void noteCrashes(Trial trial) {
    trial
        .tallies()
        .forEach(
            (requirement, result) -> {
              if (!result.crashes().isEmpty()) {
                add(requirement, result);
              }
            });
  }

  private void together(List<Sequence> together, Map<Sequence, Consumer<Trial>> judged) {
    together(
        together,
        trial -> {
          List<Fresh> fresh = note(trial);
          Consumer<Trial> asked = judged.get(trial.sequence());
          if (asked != null && trial.isJudged()) {
            asked.accept(trial);
          }
          return fresh;
        });
  }

  private void together(List<Sequence> together, Function<Trial, List<Fresh>> note) {
    List<Fresh> fresh = new ArrayList<>();
    try {
      // Record findings before shrinking, so that they are kept whatever shrinking does to the
      // store.
      runner.runAll(together, trial -> fresh.addAll(note.apply(trial)));
    } catch (DriverException e) {
      try {
        shrink(fresh);
      } catch (DriverException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    shrink(fresh);
  }

  private void shrink(List<Fresh> fresh) {
    DriverException gone = null;
    for (Fresh one : fresh) {
      Finding told =
          counterexamples.known(one.finding()).map(Counterexample::finding).orElse(one.finding());
      replace(one.finding(), told);
      Counterexample found;
      try {
        found =
            gone == null
                ? counterexamples.of(one.trial(), one.finding())
                : counterexamples.asSeen(one.trial(), one.finding());
      } catch (DriverException e) {
        gone = e;
        found = counterexamples.asSeen(one.trial(), one.finding());
      }
      replace(told, found.finding());
    }
    if (gone != null) {
      throw gone;
    }
  }

  /** A finding to shrink, with the trial in which it was seen. */
  private record Fresh(Trial trial, Finding finding) {}

  private synchronized List<Fresh> note(Trial trial) {
    sequences += trial.isJudged() ? 1 : 0;
    actions += trial.run().observations().size();
    coverage.saw(trial.run());
    choices.saw(trial.run());
    trial.tallies().forEach(this::add);
    return fresh(trial);
  }

  private synchronized List<Fresh> fresh(Trial trial) {
    List<Fresh> fresh = new ArrayList<>();
    for (Finding finding : trial.findings()) {
      if (firstShown.putIfAbsent(finding.kind(), trial.sequence()) == null) {
        findings.add(finding);
        fresh.add(new Fresh(trial, finding));
      } else if (counterexamples.mayShorten(finding)) {
        fresh.add(new Fresh(trial, finding));
      }
    }
    return fresh;
  }

  private synchronized void replace(Finding found, Finding shrunk) {
    int place = findings.indexOf(found);
    if (place >= 0) {
      findings.set(place, shrunk);
    }
  }

  private void add(String requirement, CheckResult result) {
    tallies.computeIfAbsent(requirement, id -> new CheckResult()).addEvidence(result);
    if (!result.isEmpty()) {
      bore.merge(requirement, 1, Integer::sum);
    }
  }

  /** Returns how many sequences were judged. */
  public synchronized int sequences() {
    return sequences;
  }

  /** Returns how many commands were judged. */
  public synchronized long actions() {
    return actions;
  }

  /** Returns one finding of each kind, as in its counterexample. */
  public synchronized List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** Returns the first sequence that showed a finding of this kind, if there is one. */
  public synchronized Optional<Sequence> firstShown(Finding finding) {
    return Optional.ofNullable(firstShown.get(finding.kind()));
  }

  /** Returns the check results by requirement id. */
  public synchronized Map<String, CheckResult> tallies() {
    return Map.copyOf(tallies);
  }

  /** Returns for each requirement id how many sequences its check used as evidence. */
  public synchronized Map<String, Integer> bore() {
    return Map.copyOf(bore);
  }
}
