package dev.connectome.statestore.spec;

import java.util.List;

/**
 * One field of a store's input, with the values that are tried there.
 *
 * @param path the name of the action or object, then of the field
 * @param edges edge values of the field's own kind
 * @param otherKinds values of other kinds; a missing value is one of them
 */
public record InputField(String path, List<EdgeValue> edges, List<EdgeValue> otherKinds) {

  /** Copies the lists. */
  public InputField {
    edges = List.copyOf(edges);
    otherKinds = List.copyOf(otherKinds);
  }

  /** The number of all values. */
  public int count() {
    return edges.size() + otherKinds.size();
  }

  /** One of all values: edges first, then those of other kinds. */
  public EdgeValue value(int number) {
    return number < edges.size() ? edges.get(number) : otherKinds.get(number - edges.size());
  }
}
