package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.Implementation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where two stores differ, as far as the same sequences show it.
 *
 * @param first the one store
 * @param second the other store
 * @param sequences how many sequences were run on both
 * @param actions how many commands these had
 * @param seed the seed of the random ones
 * @param declared what the two declare differently
 * @param differences what they show differently, in the order in which it was found
 * @param breaches rules that one of them broke in these sequences; a full run says more
 * @param leftOut what could not be compared, in words
 */
public record StoreComparison(
    Implementation first,
    Implementation second,
    long sequences,
    long actions,
    long seed,
    List<Declared> declared,
    List<Difference> differences,
    List<Breach> breaches,
    List<String> leftOut) {

  /** Copies the lists. */
  public StoreComparison {
    declared = List.copyOf(declared);
    differences = List.copyOf(differences);
    breaches = List.copyOf(breaches);
    leftOut = List.copyOf(leftOut);
  }

  /** One capability that the stores declare differently, as in their declarations. */
  public record Declared(String capability, String first, String second) {}

  /**
   * One way in which the stores differ.
   *
   * @param kind the id of a free choice, or a path and the kind of command after which it differs
   * @param question the question of the free choice; null where no choice explains the difference
   * @param leftFreeBy the requirements and interpretations that allow both; empty when none speaks
   *     of it
   * @param steps the steps of the shortest sequence that shows it, at its end
   * @param shown what each store shows there
   * @param unstable the stores that do not always show the same in this sequence
   */
  public record Difference(
      String kind,
      @Nullable String question,
      List<String> leftFreeBy,
      List<String> steps,
      List<Shown> shown,
      List<String> unstable) {
    /** Copies the lists. */
    public Difference {
      leftFreeBy = List.copyOf(leftFreeBy);
      steps = List.copyOf(steps);
      shown = List.copyOf(shown);
      unstable = List.copyOf(unstable);
    }
  }

  /** What both stores show at one place. */
  public record Shown(String path, String first, String second) {}

  /** A rule that a store broke, and how. */
  public record Breach(String store, String requirement, String problem) {}
}
