package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.Counterexample;
import org.jspecify.annotations.Nullable;

/**
 * Holds a link within the page.
 *
 * @param anchor the id of the target element; null for text without a link
 * @param text what a reader sees
 */
record Link(@Nullable String anchor, String text) {

  static Link toRequirement(String id) {
    return new Link("requirement-" + id, id);
  }

  /** Returns a link to a scenario in its feature. */
  static Link toCase(String id, String name) {
    return new Link("case-" + id.replace(':', '-'), name);
  }

  /** Several implementations may have a counterexample of the same name. */
  static Link toCounterexample(RunReading run, Counterexample found) {
    String who = PageSource.nameOf(run).replaceAll("[^A-Za-z0-9]+", "-");
    return new Link("counterexample-" + found.name() + "-" + who, found.name());
  }
}
