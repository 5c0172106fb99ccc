package dev.connectome.statestore.cli;

import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.report.WholeFile;
import dev.connectome.statestore.report.page.HtmlReport;
import dev.connectome.statestore.report.page.ShownHistory;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.KitVersion;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code tck show}. */
@Command(
    name = "show",
    description =
        "Writes a page on which you step through what was recorded: a counterexample, an incident"
            + " of the health verifier, or docks.",
    sortOptions = false,
    footer = {
      "",
      "Of docks it shows the last commits of each store that broke something. No store is driven,",
      "and nothing is opened: the page is one file that needs no network.",
      "",
      "Exit codes: 0 the page is written, 2 wrong usage or a file that cannot be read.",
      "",
      "Examples:",
      "  tck show reports/run/counterexamples/ALG-C2-1.jsonl",
      "  tck show incidents/store-98-BEH-B3.history.jsonl --html incident.html",
      "  tck run --record docks.jsonl; tck show docks.jsonl"
    })
final class ShowCommand implements Callable<Integer> {
  private static final Path DEFAULT_DIRECTORY = Path.of("reports", "show");
  private static final int MOST_INCIDENTS = 20;

  private final TckCommand root;

  @Parameters(
      paramLabel = "FILE",
      description = "A history (.jsonl), complete or cut off, or recorded docks (.jsonl).")
  private Path file = Path.of("");

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "File for the page (default: in reports/show, named like FILE).")
  private @Nullable Path page;

  ShowCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    Path target = page == null ? DEFAULT_DIRECTORY.resolve(bareName(file) + ".html") : page;
    if (Files.exists(target) && Files.exists(file) && Files.isSameFile(target, file)) {
      throw new UsageException(file + " would be overwritten: give another file with --html");
    }
    List<String> notes = new ArrayList<>();
    List<ShownHistory> histories =
        isDocks(file)
            ? incidents(target.resolveSibling(bareName(target) + "-incidents"), notes)
            : List.of(history(file));
    if (histories.isEmpty()) {
      notes.forEach(root.terminal().out()::println);
      root.terminal().out().println("nothing is broken in it: there is nothing to step through");
      return 0;
    }
    write(target, histories, notes);
    for (ShownHistory shown : histories) {
      root.terminal().out().println(line(shown));
    }
    notes.forEach(root.terminal().out()::println);
    root.terminal().out().println("page in " + target);
    return 0;
  }

  private void write(Path target, List<ShownHistory> histories, List<String> notes) {
    String html =
        HtmlReport.histories(file.toString(), histories, notes, RequirementCatalogue.load());
    try {
      WholeFile.write(target, html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException(
          "the page cannot be written to " + target + ": " + UsageException.why(e), e);
    }
  }

  private String line(ShownHistory shown) {
    Replay judged = shown.judged();
    String broken =
        judged.findings().stream()
            .map(found -> found.requirement())
            .distinct()
            .reduce((one, other) -> one + ", " + other)
            .map(ids -> root.style().bad("broken: " + ids))
            .orElse(root.style().good("nothing is broken in it"));
    return ShownText.line(judged.name())
        + "  "
        + ShownValue.counted(judged.steps(), "step")
        + "  "
        + broken;
  }

  private ShownHistory history(Path path) {
    if (path.toString().toLowerCase(Locale.ROOT).endsWith(".feature")) {
      throw new UsageException(
          path
              + " says what to do, not what was seen: tck replay "
              + path
              + " --adapter NAME --reports DIR records it");
    }
    try {
      ReplayFile read = ReplayFile.read(path);
      History history = read.history();
      if (history == null) {
        throw new IllegalStateException("a feature was read as a history: " + path);
      }
      return new ShownHistory(
          Optional.of(path), history, read.judged(String.valueOf(path.getFileName())));
    } catch (UsageException e) {
      throw new UsageException(e.getMessage() + hint(path), e);
    }
  }

  private static String hint(Path path) {
    if (!Files.isRegularFile(path)) {
      return "";
    }
    return path.toString().endsWith(".json")
        ? "; the page of a statement: tck report --merge " + path
        : "; show takes a history or recorded docks";
  }

  /** The first line tells docks from a history. */
  private static boolean isDocks(Path path) throws IOException {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      return false;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return new DockReader(in).next() instanceof DockReading.Told;
    } catch (IOException e) {
      // Without an end of a line it is no stream of docks; reading it as a history says the rest.
      return false;
    }
  }

  /** Judges the docks and returns what was broken, one history for each store and requirement. */
  private List<ShownHistory> incidents(Path directory, List<String> notes) throws IOException {
    WholeFile.delete(directory, name -> name.endsWith(".history.jsonl"));
    StreamMonitor monitor = new StreamMonitor(new HealthBoard());
    monitor.keepHistories(
        new Incidents(directory, KitVersion.current(), RequirementCatalogue.load().specVersion()));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      new HealthRun(monitor, root.terminal().err()::println).readAll(in, () -> true);
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d docks judged, %,d lines not readable",
            monitor.counts().judged(),
            monitor.unreadable()));
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    List<Path> written;
    try (Stream<Path> files = Files.list(directory)) {
      written = files.sorted().toList();
    }
    if (written.size() > MOST_INCIDENTS) {
      notes.add(
          (written.size() - MOST_INCIDENTS) + " more incidents are not on the page: " + directory);
    }
    return written.stream().limit(MOST_INCIDENTS).map(this::history).toList();
  }

  private static String bareName(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
