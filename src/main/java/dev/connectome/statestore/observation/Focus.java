package dev.connectome.statestore.observation;

import org.jspecify.annotations.Nullable;

/**
 * What is lit: at most one node, one edge and one step key; null is none.
 *
 * @param activeNodeId the node
 * @param activeEdgeId the edge
 * @param activeStepKey the step
 */
public record Focus(
    @Nullable String activeNodeId, @Nullable String activeEdgeId, @Nullable String activeStepKey) {
  private static final Focus NONE = new Focus(null, null, null);

  /** Nothing is lit. */
  public static Focus none() {
    return NONE;
  }

  /** Whether nothing is lit. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
