package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that the result of a run is traversed once, for any number of waivers. */
class ManyWaiversTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  @Test
  void theVerdictsAreLookedThroughOnce() {
    assertThat(looks(50_000)).isEqualTo(looks(1));
  }

  private static int looks(int count) {
    List<Waiver> all =
        IntStream.range(0, count)
            .mapToObj(
                number ->
                    new Waiver(
                        "ID-" + number % 40,
                        "pattern " + number,
                        "owner",
                        "reason",
                        URI.create("https://example.org/" + number),
                        TODAY))
            .toList();
    Counted verdicts = new Counted();
    assertThat(new Waivers(all, TODAY).uses(verdicts))
        .hasSize(count)
        .allMatch(use -> use.state() == WaiverUse.State.STALE);
    return verdicts.looks;
  }

  /** Forty verdicts that count how often one of them is read. */
  private static final class Counted extends AbstractList<RequirementVerdict> {
    private int looks;

    @Override
    public RequirementVerdict get(int index) {
      looks++;
      return new RequirementVerdict("ID-" + index, Verdict.PASSED, "", List.of(), Evidence.none());
    }

    @Override
    public int size() {
      return 40;
    }
  }
}
