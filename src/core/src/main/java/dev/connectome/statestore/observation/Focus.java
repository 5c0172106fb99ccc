package dev.connectome.statestore.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is highlighted: at most one node, one edge and one step key; null means none.
 *
 * @param activeNodeId the node
 * @param activeEdgeId the edge
 * @param activeStepKey the step
 */
public record Focus(
    @Nullable String activeNodeId, @Nullable String activeEdgeId, @Nullable String activeStepKey) {
  private static final Focus NONE = new Focus(null, null, null);

  /** Written by hand: the generated method of a record is slow before the JIT compiles it. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Focus that
            && Objects.equals(activeNodeId, that.activeNodeId)
            && Objects.equals(activeEdgeId, that.activeEdgeId)
            && Objects.equals(activeStepKey, that.activeStepKey));
  }

  @Override
  public int hashCode() {
    return Objects.hash(activeNodeId, activeEdgeId, activeStepKey);
  }

  /** Nothing is highlighted. */
  public static Focus none() {
    return NONE;
  }

  /** Whether nothing is highlighted. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** All fields by their wire names; null where a field is absent. */
  public Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("active_node_id", activeNodeId);
    plain.put("active_edge_id", activeEdgeId);
    plain.put("active_step_key", activeStepKey);
    return plain;
  }
}
