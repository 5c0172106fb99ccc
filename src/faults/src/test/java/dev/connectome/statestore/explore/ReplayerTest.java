package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ReplayedFinding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests what a replay keeps when the store dies while its findings are shrunk. */
class ReplayerTest {
  private static final long OPENED_MS = 1_767_225_600_000L;

  @Test
  void aStoreThatDiesWhileShrinkingLosesNoReproducedFinding() {
    Dying driver = new Dying();
    try (driver) {
      TrialRunner runner = new TrialRunner(driver, Checks.all());
      Trial now = runner.run(new SequenceGenerator(driver.capabilities(), OPENED_MS).draw(3));
      List<ReplayedFinding> findings = ReplayedFinding.compare(now.findings(), now.findings());
      driver.opensMore = 3;
      Replayer replayer = new Replayer(HistoryHeader.of("test", "test"));

      List<Counterexample> kept = replayer.shrink(findings, now.run(), now, new Shrinker(runner));

      assertThat(kept)
          .extracting(found -> found.finding().kind())
          .containsExactlyElementsOf(
              findings.stream().map(ReplayedFinding::now).map(Finding::kind).toList())
          .hasSizeGreaterThan(1);
      assertThat(kept.get(0).reproduced()).isTrue();
      assertThat(kept.subList(1, kept.size())).noneMatch(Counterexample::wasTriedAgain);
      assertThat(replayer.brokenOff()).hasValueSatisfying(why -> assertThat(why).contains("gone"));
    }
  }

  /** Drives a store that does nothing, and after a while can no longer be opened. */
  private static final class Dying extends ForwardingDriver {
    private int opensMore = 1;

    Dying() {
      super(
          new InProcessDriver(
              FaultCatalogue.find("null-store").orElseThrow().adapter().get(), Deadline.DEFAULT));
    }

    @Override
    public DrivenStore open(StoreConfig config, long nowMs) {
      if (opensMore-- <= 0) {
        throw new DriverException(DriverException.Reason.OPEN, "gone");
      }
      return inner().open(config, nowMs);
    }
  }
}
