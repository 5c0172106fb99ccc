package dev.connectome.statestore.spec;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list that {@link PlainValue} froze and recognises, so that it is not copied again. */
final class FrozenList extends AbstractList<@Nullable Object> implements RandomAccess {
  private final List<@Nullable Object> elements;

  /** Takes ownership of a list of frozen values. */
  FrozenList(List<@Nullable Object> elements) {
    this.elements = elements;
  }

  @Override
  public @Nullable Object get(int position) {
    return elements.get(position);
  }

  @Override
  public int size() {
    return elements.size();
  }
}
