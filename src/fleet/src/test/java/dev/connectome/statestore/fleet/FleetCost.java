package dev.connectome.statestore.fleet;

import com.sun.management.OperatingSystemMXBean;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusLine;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Measures what a dock costs: {@code FleetCost DIR DOCKS}. Each figure comes from a process of its
 * own that does the same work several times, and is the processor time of the last time, with
 * everything that the process does beside it. The second time still compiles a lot: a quarter of
 * the job's processor time then.
 */
final class FleetCost {
  private static final int ROUNDS = 3;
  private static final int FILES = 2;
  private static final int STORES = 10_000;

  private FleetCost() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("measure")) {
      measure(args[1], Path.of(args[2]), Long.parseLong(args[3]));
      return;
    }
    Path work = Path.of(args[0]).toAbsolutePath();
    int docks = Integer.parseInt(args[1]);
    say("%,d processors, Java %s", cores(), Runtime.version());
    start(work);
    for (int stores = 100; stores <= 100_000; stores *= 10) {
      int sessions = Math.max(1, docks / stores / FleetStream.SESSION_LINES);
      measureAll(work, stores, sessions);
    }
  }

  private static void measureAll(Path work, int stores, int sessions) throws Exception {
    Path place = work.resolve(stores + "-stores");
    long lines = FleetStream.writeSteady(place, FILES, stores, sessions);
    say("%,d stores at the same time, %,d docks", stores, lines);
    child(work, "health", place, lines);
    child(work, "heap", place, lines);
    if (stores == STORES) {
      child(work, "rocksdb", place, lines);
    }
    delete(place);
  }

  /** What a job takes that reads one store. */
  private static void start(Path work) throws Exception {
    Path place = work.resolve("start");
    FleetStream.writeSteady(place, 1, 1, 1);
    long from = System.nanoTime();
    Process job =
        java(work, FleetMain.class, "run", "--from", place.toString(), "--to", out(place));
    job.waitFor();
    say("from start to end with one store: %.1f s", (System.nanoTime() - from) / 1e9);
    delete(place);
  }

  private static void child(Path work, String what, Path place, long lines) throws Exception {
    Process child =
        java(work, FleetCost.class, "measure", what, place.toString(), String.valueOf(lines));
    if (child.waitFor() != 0) {
      throw new IllegalStateException(what + " failed; see " + work);
    }
  }

  private static Process java(Path work, Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As Flink sets it: a heap that has its size from the start.
                "-Xms8g",
                "-Xmx8g",
                "-XX:+UseSerialGC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    File log = work.resolve("errors.log").toFile();
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .redirectError(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static void measure(String what, Path place, long lines) throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      long from = System.nanoTime();
      long cpuFrom = cpuNanos();
      work(what, place);
      double cpu = (cpuNanos() - cpuFrom) / 1e3 / lines;
      double clock = (System.nanoTime() - from) / 1e9;
      say("  %-8s round %d: %6.1f µs of CPU a dock, %5.1f s", what, round, cpu, clock);
    }
    if (what.equals("health")) {
      // Not timed: to write all states costs as much as many docks.
      health(place, FleetCost::sayStates);
    }
    System.exit(0);
  }

  private static void work(String what, Path place) throws Exception {
    if (what.equals("health")) {
      health(place, monitors -> {});
      return;
    }
    List<String> run = new ArrayList<>(List.of("--from", place.toString(), "--to", out(place)));
    run.addAll(List.of("--set", "parallelism.default=2"));
    if (what.equals("rocksdb")) {
      run.addAll(List.of("--set", "state.backend.type=rocksdb"));
    }
    Path checkpoints = place.resolveSibling("checkpoints");
    run.addAll(List.of("--set", "execution.checkpointing.dir=" + checkpoints.toUri()));
    if (new CommandLine(new FleetRun()).execute(run.toArray(new String[0])) != 0) {
      throw new IllegalStateException(what + " failed");
    }
    delete(Path.of(out(place)));
    delete(checkpoints);
  }

  /** What {@code tck health --format json} does, with a look at the monitors before the end. */
  private static void health(Path place, Consumer<List<StreamMonitor>> look) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(place)) {
      files = all.sorted().toList();
    }
    Path out = place.resolveSibling("records");
    List<StreamMonitor> monitors = new ArrayList<>();
    try (PrintWriter records = new PrintWriter(Files.newBufferedWriter(out))) {
      for (Path file : files) {
        StreamMonitor monitor =
            new StreamMonitor(
                status -> records.append(StatusLine.of(status)).append('\n'),
                EnumSet.allOf(IndicatorName.class),
                Integer.MAX_VALUE);
        monitors.add(monitor);
        try (InputStream in = Files.newInputStream(file)) {
          DockReader reader = new DockReader(in);
          for (DockReading next = reader.next(); next != null; next = reader.next()) {
            monitor.accept(next);
          }
        }
      }
      look.accept(monitors);
      monitors.forEach(StreamMonitor::end);
    } finally {
      Files.delete(out);
    }
  }

  private static void sayStates(List<StreamMonitor> monitors) {
    List<Integer> bytes = new ArrayList<>();
    for (int file = 0; file < monitors.size(); file++) {
      StreamMonitor monitor = monitors.get(file);
      for (int store = 0; store < monitor.stores(); store++) {
        bytes.add(monitor.checkpoint("s" + (file + store * monitors.size())).length);
      }
    }
    bytes.sort(Comparator.naturalOrder());
    ManagementFactory.getMemoryMXBean().gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    say(
        "  a state: median %,d bytes, 90 %% %,d; a living one: %,d bytes of heap",
        bytes.get(bytes.size() / 2), bytes.get(bytes.size() * 9 / 10), used / bytes.size());
  }

  private static String out(Path place) {
    return place.resolveSibling("out").toString();
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
