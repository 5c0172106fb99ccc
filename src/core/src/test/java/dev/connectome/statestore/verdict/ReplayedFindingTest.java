package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.ReplayedFinding.Status;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayedFindingTest {
  private static final Finding EDGE = Finding.of("VAL-V2", 3, "two edges").build();
  private static final Finding EDGE_LATER = Finding.of("VAL-V2", 7, "two edges").build();
  private static final Finding NODE = Finding.of("VAL-V2", 4, "two nodes").build();
  private static final Finding CURSOR = Finding.of("ALG-C2", 1, "cursor").build();

  @Test
  void theSameKindIsReproducedWhereverItShows() {
    assertThat(ReplayedFinding.compare(List.of(EDGE, EDGE_LATER), List.of(EDGE_LATER)))
        .containsExactly(new ReplayedFinding(Status.REPRODUCED, "VAL-V2", EDGE, EDGE_LATER));
  }

  @Test
  void theSameRequirementInAnotherWayFailsOtherwise() {
    assertThat(ReplayedFinding.compare(List.of(EDGE), List.of(NODE)))
        .containsExactly(new ReplayedFinding(Status.FAILS_OTHERWISE, "VAL-V2", EDGE, NODE));
  }

  @Test
  void whatIsReproducedIsNotTakenForAnotherWay() {
    assertThat(ReplayedFinding.compare(List.of(EDGE, NODE), List.of(NODE)))
        .extracting(ReplayedFinding::status)
        .containsExactly(Status.REPRODUCED, Status.GONE);
  }

  @Test
  void goneAndNewAreNamed() {
    assertThat(ReplayedFinding.compare(List.of(EDGE), List.of(CURSOR)))
        .containsExactly(
            new ReplayedFinding(Status.GONE, "VAL-V2", EDGE, null),
            new ReplayedFinding(Status.NEW, "ALG-C2", null, CURSOR));
  }

  @Test
  void aScenarioIsComparedByItsRequirements() {
    assertThat(ReplayedFinding.compareIds(Set.of("VAL-V2", "VAL-P2"), List.of(NODE, CURSOR)))
        .containsExactlyInAnyOrder(
            new ReplayedFinding(Status.REPRODUCED, "VAL-V2", null, NODE),
            new ReplayedFinding(Status.NEW, "ALG-C2", null, CURSOR),
            new ReplayedFinding(Status.GONE, "VAL-P2", null, null));
  }
}
