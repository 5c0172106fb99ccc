package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run in a process that the implementation shares: whatever it does to that process, even
 * ending it, a report of what was finished comes out, and no exit code that it did not earn.
 */
final class JudgedRun {
  private static final String ENDED =
      "the process was ended in the middle of the run, by the implementation or from outside";

  private final Selection selection;
  private final Duration limit;
  private final RunReporter reporter;
  private volatile @Nullable CampaignRunner runner;

  JudgedRun(Selection selection, Duration limit, RunReporter reporter) {
    this.selection = selection;
    this.limit = limit;
    this.reporter = reporter;
  }

  /** Makes the adapter, runs, and says what it came to; reports only when the process is ended. */
  RunResult run(Supplier<StateStoreAdapter> adapter, ClassLoader loader, Progress progress) {
    Thread lastWords = new Thread(this::processEnds, "last-words");
    Runtime.getRuntime().addShutdownHook(lastWords);
    try (InProcessDriver driver = connect(adapter, loader)) {
      CampaignRunner ready = new CampaignRunner(driver, selection);
      runner = ready;
      return ready.run(progress);
    } catch (DriverException e) {
      return CampaignRunner.notDriven(selection, String.valueOf(e.getMessage()));
    } finally {
      stopListening(lastWords);
    }
  }

  /** The driver's thread is made here, and inherits the implementation's loader. */
  private InProcessDriver connect(Supplier<StateStoreAdapter> adapter, ClassLoader loader) {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    current.setContextClassLoader(loader);
    try (Deadline deadline = new Deadline(limit)) {
      StateStoreAdapter made = deadline.call("making the adapter", adapter::get);
      return new InProcessDriver(made, limit);
    } catch (Error e) {
      // Placeholders for unfinished code throw errors in some languages: no fault of the kit.
      throw new DriverException(DriverException.Reason.OPEN, "the adapter threw " + e, e);
    } finally {
      current.setContextClassLoader(before);
    }
  }

  private void processEnds() {
    CampaignRunner running = runner;
    RunResult result =
        running == null ? CampaignRunner.notDriven(selection, ENDED) : running.brokenOff(ENDED);
    ExitCode code = reporter.report(result);
    Runtime.getRuntime().halt(code.code());
  }

  private static void stopListening(Thread lastWords) {
    try {
      Runtime.getRuntime().removeShutdownHook(lastWords);
    } catch (IllegalStateException e) {
      // The process ends already, and the hook is at work: leave the rest to it.
      waitForever();
    }
  }

  private static void waitForever() {
    while (true) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        // Nobody who interrupts may make this thread report, too.
      }
    }
  }
}
