package dev.connectome.statestore.report.page;

import org.jspecify.annotations.Nullable;

/**
 * Holds a link within the page.
 *
 * @param anchor the id of the target element; null for text without a link
 * @param text what a reader sees
 */
record Link(@Nullable String anchor, String text) {

  static Link toRequirement(String id) {
    return new Link(id, id);
  }

  /** Returns a link to a scenario in its feature. */
  static Link toCase(String id, String name) {
    return new Link(id.replace(".feature:", "-").replace(':', '-'), name);
  }
}
