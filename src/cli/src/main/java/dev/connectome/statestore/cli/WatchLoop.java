package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.report.DifferenceText;
import dev.connectome.statestore.report.RunDifference;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waivers;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs the kit again each time a watched file changes: first the scenarios of what failed last,
 * then everything. A run is stopped when a file changes meanwhile; reports are written of whole
 * runs only.
 */
final class WatchLoop {
  private static final int MOST_NAMES = 3;

  private final Selection selection;
  private final Waivers waivers;
  private final ExploreSettings settings;
  private final Supplier<DriverSource> source;
  private final Supplier<RunReporter> reporters;
  private final WatchedFiles files;
  private final Terminal terminal;
  private final Style style;
  private @Nullable RunResult latest;
  private ExitCode code = ExitCode.INCONCLUSIVE;

  WatchLoop(
      Selection selection,
      Waivers waivers,
      ExploreSettings settings,
      Supplier<DriverSource> source,
      Supplier<RunReporter> reporters,
      WatchedFiles files,
      Terminal terminal,
      Style style) {
    this.selection = selection;
    this.waivers = waivers;
    this.settings = settings;
    this.source = source;
    this.reporters = reporters;
    this.files = files;
    this.terminal = terminal;
    this.style = style;
  }

  /** Runs until the thread is interrupted or the process ends; returns the last run's exit code. */
  @SuppressWarnings("try") // The guard is closed, and nothing else.
  ExitCode run() {
    while (true) {
      boolean isStopped = repeat();
      List<Path> byRuns = files.runEnded();
      if (!byRuns.isEmpty()) {
        say(
            style.doubtful(
                names(byRuns)
                    + " changed in several runs in a row, so the store seems to write there: what"
                    + " changes there during a run counts no more; --watch-paths names the files"
                    + " to watch"));
      }
      if (isStopped && !files.hasNews()) {
        continue;
      }
      List<Path> changed;
      try (ProcessExitGuard end = ProcessExitGuard.when(() -> code)) {
        say("watching " + names(files.paths()) + "; Ctrl-C ends");
        changed = files.awaitChange();
      }
      if (changed.isEmpty()) {
        return code;
      }
      say(
          "\n"
              + terminal
                  .clock()
                  .instant()
                  .atZone(ZoneId.systemDefault())
                  .toLocalTime()
                  .truncatedTo(ChronoUnit.SECONDS)
              + "  changed: "
              + names(changed));
    }
  }

  /**
   * A first look at what failed last, and then the whole run.
   *
   * @return whether the run was stopped because a file changed
   */
  private boolean repeat() {
    // Until the run has ended, nothing is known of the present files.
    code = ExitCode.INCONCLUSIVE;
    List<String> failed = failed(latest);
    if (!failed.isEmpty()) {
      again(failed);
    }
    RunReporter reporter = reporters.get();
    StoppableSource stoppable;
    RunResult result;
    try (DriverSource fresh = source.get()) {
      stoppable = new StoppableSource(fresh, files::haveChanged);
      // The reports of the last whole run stay when the process is ended in this one.
      Failures failures = new Failures(ProgressLine.of(terminal));
      try {
        result =
            new GuardedRun(selection, waivers, settings, ended -> code).run(stoppable, failures);
      } finally {
        failures.line.clear();
      }
    } catch (UsageException e) {
      // A build may just be writing the adapter.
      say(style.bad(ShownText.line(String.valueOf(e.getMessage()))));
      code = ExitCode.USAGE;
      return false;
    }
    if (stoppable.isStopped()) {
      say(style.doubtful("INCONCLUSIVE: the run was stopped, because a file changed"));
      return true;
    }
    reporter.clear();
    code = reporter.report(result);
    if (latest != null) {
      say(
          "since the run before: "
              + DifferenceText.summary(
                  RunDifference.of(latest, result, RequirementCatalogue.load())));
    }
    latest = result;
    return false;
  }

  @SuppressWarnings("try") // The guard is closed, and nothing else.
  private void again(List<String> failed) {
    Selection only = new Selection(selection.profiles(), failed, selection.specVersion());
    try (ProcessExitGuard end = ProcessExitGuard.when(() -> code);
        DriverSource fresh = source.get();
        Driver driver = fresh.connect()) {
      RunResult result =
          new CampaignRunner(driver, only, waivers, ExploreSettings.none()).run(Progress.silent());
      List<String> still = failed(result);
      say(
          "what failed last: "
              + (still.isEmpty()
                  ? style.good("no scenario fails any more")
                  : style.bad(String.join(", ", still) + " still failed")));
    } catch (DriverException | UsageException e) {
      say(style.bad("not driven: " + ShownText.line(String.valueOf(e.getMessage()))));
    }
  }

  private static List<String> failed(@Nullable RunResult result) {
    return result == null
        ? List.of()
        : result.requirements().stream()
            .filter(entry -> entry.verdict() == Verdict.FAILED)
            .map(RequirementVerdict::requirement)
            .toList();
  }

  private void say(String line) {
    terminal.out().println(line);
    terminal.out().flush();
  }

  private static String names(List<Path> paths) {
    Path here = Path.of("").toAbsolutePath();
    String names =
        paths.stream()
            .limit(MOST_NAMES)
            .map(path -> path.startsWith(here) ? here.relativize(path) : path)
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    int more = paths.size() - MOST_NAMES;
    return ShownText.line(more > 0 ? names + " and " + more + " more" : names);
  }

  /** Shows each problem at once, with the first case that has it. */
  private final class Failures implements Progress {
    private final ProgressLine line;
    private final Set<String> shown = new HashSet<>();

    Failures(ProgressLine line) {
      this.line = line;
    }

    @Override
    public void running(String what, long done, long total) {
      line.running(what, done, total);
    }

    @Override
    public void finished(CaseRecord record, int done, int total) {
      line.finished(record, done, total);
      if (record.status().isQuiet()) {
        return;
      }
      String why =
          record.findings().stream().findFirst().map(Failures::words).orElse(record.message());
      if (shown.add(why)) {
        line.clear();
        say(
            style.bad(done + "/" + total)
                + "  "
                + ShownText.line(why + ", in " + record.name() + " (" + record.id() + ")"));
      }
    }

    private static String words(Finding finding) {
      return finding.requirement() + ": " + finding.problem();
    }
  }
}
