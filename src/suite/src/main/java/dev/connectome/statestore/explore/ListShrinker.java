package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The next shorter forms of a sequence, for a search that asks for nothing else. */
public final class ListShrinker {

  private ListShrinker() {}

  /** The sequence without one of its halves, quarters and so on to single steps; drawn lazily. */
  public static Stream<Sequence> of(Sequence sequence) {
    int size = sequence.steps().size();
    return IntStream.iterate(size / 2, chunk -> chunk >= 1, chunk -> chunk / 2)
        .boxed()
        .flatMap(
            chunk ->
                IntStream.iterate(0, from -> from < size, from -> from + chunk)
                    .mapToObj(
                        from ->
                            SequenceEdits.without(sequence, from, Math.min(from + chunk, size))));
  }
}
