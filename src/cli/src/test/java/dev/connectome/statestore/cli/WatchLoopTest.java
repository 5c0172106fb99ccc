package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Waivers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WatchLoopTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void runsAgainWhenAFileChangesAndSaysWhatChanged() throws Exception {
    Path file = Files.writeString(directory.resolve("store.mjs"), "1");
    Shell shell = Shell.pipe();
    Terminal terminal = shell.terminal();
    Deque<StateStoreAdapter> stores = new ArrayDeque<>();
    stores.add(FaultCatalogue.find("cursor-plus-one").orElseThrow().adapter().get());
    stores.add(new ReferenceAdapter());
    stores.add(new ReferenceAdapter());
    AtomicInteger open = new AtomicInteger();
    WatchLoop loop = loop(terminal, () -> counted(stores.remove(), open));
    CompletableFuture<ExitCode> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> end.complete(loop.run()));
    thread.start();
    await(shell, "watching");
    assertThat(shell.out()).contains("ALG-C2: the cursor is not").contains("(exit code 1)");
    Files.writeString(file, "two");
    await(shell, "since the run before");
    assertThat(shell.out())
        .contains("changed: " + file)
        .contains("what failed last: no scenario fails any more")
        .contains("since the run before: no regression: 1 fixed");
    thread.interrupt();
    assertThat(end.join()).isEqualTo(ExitCode.CONFORMANT);
    assertThat(open).hasValue(0);
  }

  @Test
  void aStoreThatWritesBesideItsAdapterDoesNotStopEveryRun() throws Exception {
    Path file = Files.writeString(directory.resolve("store.mjs"), "1");
    Path log = directory.resolve("store.log");
    Shell shell = Shell.pipe();
    WatchLoop loop =
        loop(shell.terminal(), () -> () -> new WritingDriver(new ReferenceAdapter(), log));
    CompletableFuture<ExitCode> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> end.complete(loop.run()));
    thread.start();
    await(shell, "(exit code 0)");
    assertThat(shell.out())
        .contains("INCONCLUSIVE: the run was stopped, because a file changed")
        .contains("store.log changed in several runs in a row")
        .contains("--watch-paths");
    Files.writeString(file, "two");
    await(shell, "since the run before");
    assertThat(shell.out()).contains("changed: " + file + "\n");
    thread.interrupt();
    assertThat(end.join()).isEqualTo(ExitCode.CONFORMANT);
  }

  @Test
  void aFileThatComesAndGoesIsRememberedOnceItStoppedARun() throws Exception {
    Files.writeString(directory.resolve("store.mjs"), "1");
    WatchedFiles files = new WatchedFiles(List.of(directory), directory.resolve("r"));
    Path temporary = Files.writeString(directory.resolve("4913"), "1");
    while (!files.haveChanged()) {
      Thread.sleep(20);
    }
    Files.delete(temporary);
    assertThat(files.haveChanged()).isTrue();
    assertThat(files.runEnded()).isEmpty();
    assertThat(files.awaitChange()).containsExactly(temporary);
    assertThat(files.haveChanged()).isFalse();
  }

  @Test
  void onlyAFileThatChangesInSeveralRunsInARowIsTakenForTheRunsOwn() throws Exception {
    Path store = Files.writeString(directory.resolve("store.mjs"), "1");
    Path log = directory.resolve("store.log");
    WatchedFiles files = new WatchedFiles(List.of(directory), directory.resolve("r"));
    for (String run : List.of("1", "12")) {
      Files.writeString(log, run);
      assertThat(files.runEnded()).isEmpty();
      assertThat(files.awaitChange()).containsExactly(log);
    }
    // In this run it did not change, so counting begins anew.
    assertThat(files.runEnded()).isEmpty();
    for (String run : List.of("123", "1234")) {
      Files.writeString(log, run);
      assertThat(files.runEnded()).isEmpty();
      assertThat(files.awaitChange()).containsExactly(log);
    }
    Files.writeString(log, "12345");
    Files.writeString(store, "two");
    assertThat(files.runEnded()).containsExactly(log);
    assertThat(files.awaitChange()).containsExactly(store);
    Files.writeString(log, "123456");
    assertThat(files.runEnded()).isEmpty();
    assertThat(files.hasNews()).isFalse();
  }

  @Test
  void aLinkIsFollowedAndWhatCannotBeWatchedIsRefused() throws Exception {
    Path real = Files.createDirectories(directory.resolve("real"));
    Path store = Files.writeString(real.resolve("store.mjs"), "1");
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    Path linked = Files.createDirectories(directory.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("same.mjs"), store);
    WatchedFiles files = new WatchedFiles(List.of(link, linked), directory.resolve("r"));
    Files.writeString(store, "two");
    assertThat(files.awaitChange())
        .containsExactlyInAnyOrder(store.toRealPath(), linked.toRealPath().resolve("same.mjs"));
    assertThatThrownBy(() -> new WatchedFiles(List.of(real), link))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("name another directory with --reports");
    assertThatThrownBy(
            () ->
                new WatchedFiles(
                    List.of(Files.createDirectories(directory.resolve("empty"))), real))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no file is in " + directory.resolve("empty"));
  }

  private WatchLoop loop(Terminal terminal, Supplier<DriverSource> source) {
    return new WatchLoop(
        new Selection(Set.of(Profile.CORE.id()), List.of("ALG-C2", "VAL-V2")),
        Waivers.none(),
        ExploreSettings.none(),
        source,
        () ->
            new RunReporter(
                terminal,
                Style.plain(),
                OutputFormat.table,
                directory.resolve("r"),
                Map.of(),
                Optional.empty()),
        new WatchedFiles(List.of(directory), directory.resolve("r")),
        terminal,
        Style.plain());
  }

  private static DriverSource counted(StateStoreAdapter adapter, AtomicInteger open) {
    open.incrementAndGet();
    return new DriverSource() {
      @Override
      public Driver connect() {
        return new InProcessDriver(adapter, Deadline.DEFAULT);
      }

      @Override
      public void close() {
        open.decrementAndGet();
      }
    };
  }

  /** A store that appends to a file each time it is opened, slowly enough to be noticed. */
  private static final class WritingDriver extends ForwardingDriver {
    private final Path log;

    WritingDriver(StateStoreAdapter adapter, Path log) {
      super(new InProcessDriver(adapter, Deadline.DEFAULT));
      this.log = log;
    }

    @Override
    public DrivenStore open(StoreConfig config, long nowMs) {
      try {
        Files.writeString(log, "o", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Thread.sleep(100);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return super.open(config, nowMs);
    }
  }

  @Test
  void aClosedSourceLoadsNoMoreClasses() throws Exception {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    Path resource = Files.writeString(classes.resolve("words.txt"), "1");
    ClassLoader loader = AdapterLoader.over(List.of(classes.toString()));
    assertThat(loader.getResource("words.txt")).isEqualTo(resource.toUri().toURL());
    new InProcessSource(ReferenceAdapter::new, loader, Deadline.DEFAULT, Deadline.DEFAULT).close();
    assertThat(loader.getResource("words.txt")).isNull();
  }

  @Test
  void aRunIsStoppedWhenAFileChangesMeanwhile() throws IOException {
    Path file = Files.writeString(directory.resolve("store.mjs"), "1");
    WatchedFiles files = new WatchedFiles(List.of(directory), directory.resolve("r"));
    StoppableSource source =
        new StoppableSource(
            () -> new InProcessDriver(new ReferenceAdapter(), Deadline.DEFAULT),
            files::haveChanged);
    var driver = source.connect();
    var config = driver.capabilities().defaultConfig();
    driver.open(config, 0).close();
    Files.writeString(file, "two");
    assertThatThrownBy(
            () -> {
              while (true) {
                driver.open(config, 0).close();
              }
            })
        .hasMessageContaining("the run was stopped");
    assertThat(source.isStopped()).isTrue();
    assertThat(files.awaitChange()).containsExactly(file);
    assertThat(files.haveChanged()).isFalse();
  }

  @Test
  void whatOthersWriteIsNotWatched() throws IOException {
    Path store = Files.writeString(directory.resolve("store.mjs"), "1");
    Files.createDirectories(directory.resolve("node_modules/zustand"));
    Files.createDirectories(directory.resolve("sub/.git"));
    WatchedFiles files = new WatchedFiles(List.of(directory), directory.resolve("r"));
    Files.writeString(directory.resolve("node_modules/zustand/index.js"), "1");
    Files.writeString(directory.resolve("sub/.git/index"), "1");
    Path deleted = directory.resolve("sub/new.mjs");
    Files.writeString(deleted, "1");
    Files.delete(store);
    assertThat(files.awaitChange()).asInstanceOf(list(Path.class)).containsExactly(store, deleted);
    assertThatThrownBy(() -> new WatchedFiles(List.of(directory.resolve("none")), directory))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no such file");
  }

  @Test
  void aPartDoesNotOverwriteAWholeRun() {
    Shell shell = Shell.pipe();
    String reports = directory.toString();
    assertThat(shell.run("run", "--last-failed", "--reports", reports)).isEqualTo(2);
    assertThat(shell.err()).contains("no earlier run has left");
    run(shell, reports, "--adapter", "faulty:cursor-plus-one");
    Path whole = directory.resolve("statement.json");
    assertThat(whole).content().contains("\"not-conformant\"");
    String before = read(whole);
    run(shell, reports, "--only", "VAL-P2");
    assertThat(read(whole)).isEqualTo(before);
    assertThat(directory.resolve("part/statement.json")).content().contains("VAL-P2");
    assertThat(shell.err()).contains("a part of the requirements: reports in");
    run(shell, reports, "--last-failed");
    assertThat(read(directory.resolve("part/statement.json")))
        .contains("\"ALG-C2\"")
        .contains("\"partial\" : true");
    run(shell, reports);
    assertThat(read(whole)).contains("\"conformant\"");
    assertThat(run(shell, reports, "--last-failed", "--only", "VAL-P2")).isEqualTo(2);
    assertThat(run(shell, reports, "--watch", "--adapter", "reference")).isEqualTo(2);
    assertThat(shell.err()).contains("name some with --watch-paths");
  }

  private static int run(Shell shell, String reports, String... more) {
    String[] args = new String[more.length + 7];
    args[0] = "run";
    args[1] = "--reports";
    args[2] = reports;
    args[3] = "--tries";
    args[4] = "0";
    args[5] = "--complete";
    args[6] = "none";
    System.arraycopy(more, 0, args, 7, more.length);
    return shell.run(args);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(Shell shell, String text) throws InterruptedException {
    while (!shell.out().contains(text)) {
      Thread.sleep(20);
    }
  }
}
