package dev.connectome.statestore.verdict;

import dev.connectome.statestore.observation.history.History;
import org.jspecify.annotations.Nullable;

/**
 * The smallest proof that one requirement is broken in one way.
 *
 * @param name unique in the run, fit for a file name: the requirement id and a number
 * @param finding what the history shows, at the step that it names
 * @param history the sequence with its observations; if the finding was not reproduced, the run
 *     that did not show it
 * @param firstSeen the run that showed it only once; null if it was reproduced
 * @param drawnSteps the number of steps of the sequence in which it was first found
 * @param reruns how many runs of the store shrinking took; 0 if the store could not be driven any
 *     more, and the history is the run that showed the finding
 */
public record Counterexample(
    String name,
    Finding finding,
    History history,
    @Nullable History firstSeen,
    int drawnSteps,
    int reruns) {

  /** The note in the header of its history. */
  public static String noteOf(String name) {
    return "counterexample " + name;
  }

  /** The same counterexample with another name. */
  public Counterexample named(String other) {
    return new Counterexample(
        other,
        finding,
        noted(history, other),
        firstSeen == null ? null : noted(firstSeen, other),
        drawnSteps,
        reruns);
  }

  private static History noted(History history, String name) {
    return new History(
        history.header().withNote(noteOf(name)), history.sessionStart(), history.observations());
  }

  /** Whether a fresh store showed the finding again. */
  public boolean reproduced() {
    return firstSeen == null && wasTriedAgain();
  }

  /**
   * Whether the sequence was run again on a fresh store at all; an unreachable store allows no
   * rerun.
   */
  public boolean wasTriedAgain() {
    return reruns > 0;
  }

  /** A remark for the reader if the finding was not reproduced; else empty. */
  public String doubt() {
    if (reproduced()) {
      return "";
    }
    return wasTriedAgain()
        ? "flaky: seen broken once, and not again when the same commands ran on a fresh store"
        : "neither shrunk nor tried again: the store could not be driven any more";
  }
}
