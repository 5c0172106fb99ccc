package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.Combinations;
import dev.connectome.statestore.verdict.Explored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplorationTextTest {
  @Test
  void saysWhichCombinationsWereNotPerformed() {
    Explored.Coverage none = new Explored.Coverage(List.of(), List.of());
    Explored explored =
        new Explored(
            1,
            Explored.Shard.WHOLE,
            9,
            9,
            7,
            Map.of(),
            none,
            none,
            List.of(),
            List.of(new Combinations("triples", 4_913, 4_913), new Combinations("pairs", 9, 7)));
    assertThat(ExplorationText.lines(explored))
        .contains("combined: all 4,913 triples, 7 of 9 pairs");
  }
}
