package dev.connectome.statestore.fleet;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.health.IncidentSink;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusLine;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes files of docks of many stores, with every fault of stores and streams, and judges them. */
final class FleetStream {
  private static final long START_MS = 1_767_225_600_000L;

  /** How many stores write to a file at the same time. */
  private static final int AT_ONCE = 200;

  /** How many lines a session of a steady store has. */
  static final int SESSION_LINES = 10;

  private FleetStream() {}

  /** Writes the files and returns the number of lines. */
  static long write(Path directory, int files, int storesEach) throws IOException {
    Files.createDirectories(directory);
    long lines = 0;
    for (int file = 0; file < files; file++) {
      Random random = new Random(file);
      try (BufferedWriter out =
          Files.newBufferedWriter(directory.resolve("docks-" + file + ".jsonl"))) {
        List<List<String>> writing = new ArrayList<>();
        int store = 0;
        while (store < storesEach || !writing.isEmpty()) {
          while (store < storesEach && writing.size() < AT_ONCE) {
            writing.add(life("store-" + file + "-" + store++, random));
          }
          List<String> next = writing.get(random.nextInt(writing.size()));
          String line = next.remove(0);
          boolean torn = file % 2 == 1 && random.nextInt(400) == 0;
          out.write(torn ? line.substring(0, line.length() / 2) : line);
          out.write('\n');
          lines++;
          if (next.isEmpty()) {
            writing.remove(next);
          }
        }
      }
    }
    return lines;
  }

  /**
   * What the verifier tells.
   *
   * @param status the records, sorted
   * @param unreadable how many lines it could not judge
   */
  record Judged(List<String> status, long unreadable) {}

  /**
   * What {@code tck health} tells of each file.
   *
   * @param incidents receives recent histories; null for none
   */
  static Judged judged(Path directory, @Nullable IncidentSink incidents) throws IOException {
    List<String> told = new ArrayList<>();
    long unreadable = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        StreamMonitor monitor =
            new StreamMonitor(
                status -> told.add(StatusLine.of(status)),
                EnumSet.allOf(IndicatorName.class),
                Integer.MAX_VALUE);
        if (incidents != null) {
          monitor.keepHistories(incidents);
        }
        try (InputStream in = Files.newInputStream(file)) {
          DockReader reader = new DockReader(in);
          for (DockReading next = reader.next(); next != null; next = reader.next()) {
            monitor.accept(next);
          }
        }
        monitor.end();
        unreadable += monitor.unreadable();
      }
    }
    Collections.sort(told);
    return new Judged(told, unreadable);
  }

  /** The lines that a job wrote and made final, sorted. */
  static List<String> written(Path directory) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(FleetStream::isFinal).toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    Collections.sort(lines);
    return lines;
  }

  private static boolean isFinal(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
  }

  /**
   * Writes docks without a fault, of stores that all live at the same time: each gets its first
   * line, then each its second one.
   *
   * @param sessions how many sessions each store has, one after the other
   */
  static long writeSteady(Path directory, int files, int stores, int sessions) throws IOException {
    Files.createDirectories(directory);
    List<List<String>> lives = new ArrayList<>();
    Random random = new Random(1);
    while (lives.size() < 100) {
      lives.add(recorded("STORE", random, SESSION_LINES).subList(0, SESSION_LINES));
    }
    for (int file = 0; file < files; file++) {
      try (BufferedWriter out = Files.newBufferedWriter(directory.resolve(file + ".jsonl"))) {
        for (int line = 0; line < sessions * SESSION_LINES; line++) {
          for (int store = file; store < stores; store += files) {
            List<String> life = lives.get((store + line / SESSION_LINES) % lives.size());
            out.write(life.get(line % SESSION_LINES).replace("\"STORE\"", "\"s" + store + "\""));
            out.write('\n');
          }
        }
      }
    }
    return (long) stores * sessions * SESSION_LINES;
  }

  /** The lines of one store, some with a fault of the store or of the stream. */
  private static List<String> life(String name, Random random) {
    List<String> lines = recorded(name, random, 4 + random.nextInt(26));
    int at = 1 + random.nextInt(lines.size() - 3);
    String line = lines.get(at);
    switch (random.nextInt(20)) {
      case 0, 1 -> Collections.swap(lines, at, at + 1);
      case 2 -> lines.remove(at);
      case 3 -> lines.add(at, line);
      case 4 -> lines.set(at, line.replaceFirst("\"settled\":\\{", "\"settled\":7,\"x\":{"));
      case 5 -> lines.remove(0);
      case 6 -> lines.remove(lines.size() - 1);
      case 7, 8 -> lines.set(at, line.replace("\"active_node_id\":\"", "\"active_node_id\":\"x"));
      case 9 -> lines.set(at, line.replaceFirst("\"v\":1", "\"v\":9"));
      case 10 -> lines.addAll(List.copyOf(lines));
      default -> {}
    }
    return lines;
  }

  private static List<String> recorded(String name, Random random, int actions) {
    List<String> lines = new ArrayList<>();
    try (RecordingDriver driver =
            new RecordingDriver(
                new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10)),
                told -> lines.add(DockForm.line(told)));
        DrivenStore store = driver.open(StoreConfig.defaults(), START_MS)) {
      long now = START_MS;
      for (int action = 0; action < actions; action++) {
        now += random.nextInt(1_500);
        store.perform(new Command.Perform(action(random, action)), now);
      }
    }
    String key = "\"store\":\"" + name + "\"";
    lines.replaceAll(line -> line.replaceFirst("\"store\":\"[^\"]*\"", key));
    return lines;
  }

  private static Action action(Random random, int number) {
    return switch (random.nextInt(6)) {
      case 0 -> new Action.SetSpeed(random.nextBoolean() ? "1x" : "2x");
      case 1 -> new Action.RestartSession();
      default -> new Action.CommitStepRelease(release("e" + number, "n" + random.nextInt(3)));
    };
  }

  private static RawRelease release(String id, String node) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("id", id);
    event.put("at_ms", (double) START_MS);
    event.put("from_node_id", "a");
    event.put("to_node_id", node);
    event.put("trigger", "direct");
    event.put("call_type", "code");
    event.put("label", "l " + id);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("focus", Map.of("node_id", node, "edge_id", "to " + node));
    fields.put("explanation_sentence", "It goes to " + node + ".");
    return new RawRelease(fields);
  }
}
