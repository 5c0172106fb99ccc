package dev.connectome.statestore.spec;

import java.util.List;

/**
 * One place of what is handed to a store, and what is tried there.
 *
 * @param path the action's or the object's name, then the field's
 * @param edges values of the field's own kind
 * @param otherKinds values of any other kind; a missing one among them
 */
public record InputField(String path, List<EdgeValue> edges, List<EdgeValue> otherKinds) {

  /** Copies the lists. */
  public InputField {
    edges = List.copyOf(edges);
    otherKinds = List.copyOf(otherKinds);
  }

  /** How many values there are in all. */
  public int count() {
    return edges.size() + otherKinds.size();
  }

  /** One of all: the edges first, then those of other kinds. */
  public EdgeValue value(int number) {
    return number < edges.size() ? edges.get(number) : otherKinds.get(number - edges.size());
  }
}
