package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the kit in a process that the implementation shares. Whatever the implementation does to the
 * process, even ending it, the finished part is reported, and the exit code claims no more than
 * that part shows.
 */
final class GuardedRun {
  private static final String ENDED =
      "the process was ended in the middle of the run, by the implementation or from outside";

  private final Selection selection;
  private final Waivers waivers;
  private final ExploreSettings explore;
  private final Function<RunResult, ExitCode> whenEnded;
  private volatile @Nullable CampaignRunner runner;

  /**
   * Prepares a run.
   *
   * @param whenEnded reports the finished part when the process ends during the run
   */
  GuardedRun(
      Selection selection,
      Waivers waivers,
      ExploreSettings explore,
      Function<RunResult, ExitCode> whenEnded) {
    this.selection = selection;
    this.waivers = waivers;
    this.explore = explore;
    this.whenEnded = whenEnded;
  }

  /** Connects, runs, and returns the result; reports only when the process ends during the run. */
  RunResult run(DriverSource source, Progress progress) {
    ProcessExitGuard lastWords = ProcessExitGuard.when(this::processEnds);
    try {
      return judge(source.connect(), progress);
    } catch (DriverException e) {
      return CampaignRunner.notDriven(selection, waivers, String.valueOf(e.getMessage()));
    } finally {
      lastWords.close();
    }
  }

  private RunResult judge(Driver driver, Progress progress) {
    CampaignRunner ready = new CampaignRunner(driver, selection, waivers, explore);
    runner = ready;
    RunResult result = ready.run(progress);
    try {
      driver.close();
      return result;
    } catch (DriverException e) {
      // Earlier findings are kept.
      return ready.brokenOff(String.valueOf(e.getMessage()));
    }
  }

  private ExitCode processEnds() {
    CampaignRunner running = runner;
    RunResult result =
        running == null
            ? CampaignRunner.notDriven(selection, waivers, ENDED)
            : running.brokenOff(ENDED);
    return whenEnded.apply(result);
  }
}
