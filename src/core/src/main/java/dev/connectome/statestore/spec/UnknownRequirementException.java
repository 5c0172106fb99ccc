package dev.connectome.statestore.spec;

import java.util.List;

/** Thrown when the catalogue does not have the requested requirement. */
public final class UnknownRequirementException extends RuntimeException {

  private final String id;
  private final transient List<String> nearest;

  UnknownRequirementException(String id, List<String> nearest) {
    super(
        "unknown requirement "
            + id
            + (nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest)));
    this.id = id;
    this.nearest = List.copyOf(nearest);
  }

  /** Returns the id that was asked for. */
  public String id() {
    return id;
  }

  /** Returns the most similar valid ids, best first. */
  public List<String> nearest() {
    return nearest;
  }
}
