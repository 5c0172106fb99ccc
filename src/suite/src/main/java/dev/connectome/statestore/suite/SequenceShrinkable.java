package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.ListShrinker;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A sequence that shrinks by leaving out steps, the larger parts first. */
record SequenceShrinkable(Sequence value) implements Shrinkable<Sequence> {

  @Override
  public Stream<Shrinkable<Sequence>> shrink() {
    return ListShrinker.of(value).map(SequenceShrinkable::new);
  }

  @Override
  public ShrinkingDistance distance() {
    return ShrinkingDistance.of(value.steps().size());
  }
}
