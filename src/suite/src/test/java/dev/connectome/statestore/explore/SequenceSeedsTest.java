package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.Explored.Shard;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** The command line and a jqwik property with the same seed draw the same numbers. */
class SequenceSeedsTest {
  private static final List<Long> DRAWN = new ArrayList<>();

  @Property(tries = 500, seed = "20260101", edgeCases = EdgeCasesMode.NONE)
  void areThoseOfAPropertyWithTheSameSeed(@ForAll("numbers") long number) {
    DRAWN.add(number);
  }

  @AfterProperty
  void compare() {
    SequenceSeeds seeds = new SequenceSeeds(20_260_101L, Shard.WHOLE);
    assertThat(DRAWN).hasSize(500).allSatisfy(n -> assertThat(n).isEqualTo(seeds.nextOfShard()));
  }

  @Provide
  Arbitrary<Long> numbers() {
    return Arbitraries.randomValue(random -> random.nextLong());
  }
}
