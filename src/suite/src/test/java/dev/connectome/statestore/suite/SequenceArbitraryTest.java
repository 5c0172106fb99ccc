package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.verdict.Explored.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shards are disjoint and together give all sequences. */
class SequenceArbitraryTest {
  private static final SequenceGenerator GENERATOR = new SequenceGenerator(Capabilities.all(), 0);

  @Test
  void theShardsTogetherAreTheWhole() {
    List<Sequence> whole = draw(Shard.WHOLE, 12);
    List<Sequence> joined = new ArrayList<>();
    List<List<Sequence>> parts =
        List.of(draw(new Shard(1, 3), 4), draw(new Shard(2, 3), 4), draw(new Shard(3, 3), 4));
    for (int turn = 0; turn < 4; turn++) {
      for (List<Sequence> part : parts) {
        joined.add(part.get(turn));
      }
    }
    assertThat(joined).isEqualTo(whole).doesNotHaveDuplicates();
  }

  private static List<Sequence> draw(Shard shard, int count) {
    Random random = new Random(5);
    var generator = new SequenceArbitrary(GENERATOR, shard).generator(1);
    List<Sequence> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(generator.next(random).value());
    }
    return drawn;
  }
}
