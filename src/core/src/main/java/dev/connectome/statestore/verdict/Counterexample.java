package dev.connectome.statestore.verdict;

import dev.connectome.statestore.observation.history.History;
import org.jspecify.annotations.Nullable;

/**
 * The smallest proof that was found of one requirement broken in one way.
 *
 * @param name unique in the run, fit for a file name: the requirement id and a number
 * @param finding what the history shows, at the step that it names
 * @param history the sequence with what was seen of it; where the finding did not reproduce, the
 *     run that did not show it
 * @param firstSeen the run in which it was seen only once; null where it reproduced
 * @param drawnSteps how many steps the sequence had in which it was first seen
 * @param reruns how many runs of the store shrinking took; 0 where the store could not be driven
 *     any more, and the history is the run in which it was seen
 */
public record Counterexample(
    String name,
    Finding finding,
    History history,
    @Nullable History firstSeen,
    int drawnSteps,
    int reruns) {

  /** What its history says of itself. */
  public static String noteOf(String name) {
    return "counterexample " + name;
  }

  /** The same under another name. */
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

  /** Whether the finding was seen again when the same was done to a fresh store. */
  public boolean reproduced() {
    return firstSeen == null && wasTriedAgain();
  }

  /**
   * Whether the same was done to a fresh store at all; one that is not there any more takes none.
   */
  public boolean wasTriedAgain() {
    return reruns > 0;
  }

  /** What a reader should know when it was not seen again; empty when it was. */
  public String doubt() {
    if (reproduced()) {
      return "";
    }
    return wasTriedAgain()
        ? "flaky: seen broken once, and not again when the same was done to a fresh store"
        : "neither shrunk nor tried again: the store could not be driven any more";
  }
}
