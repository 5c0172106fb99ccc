package dev.connectome.statestore.bench;

import dev.connectome.statestore.observation.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the same exploration with fast-check in Node, on the Zustand example. */
final class FastCheck {
  /** What must be installed; shown to a reader whose table lacks these numbers. */
  static final String NEEDED =
      "fast-check was not measured: it takes node, and npm ci in src/bench/fast-check and in"
          + " src/examples/zustand of a checkout";

  private final Path script;

  private FastCheck(Path script) {
    this.script = script;
  }

  /**
   * Holds the results of fast-check.
   *
   * @param version of fast-check
   * @param exploredUs time for each explored action, in microseconds
   * @param loopUs time for each action of a hand-written loop, in microseconds
   * @param plantedMs time to find and shrink the planted bug, in milliseconds
   * @param plantedReruns the number of runs after the bug was found
   * @param plantedMostActions the maximum number of actions that shrinking left
   */
  record Measured(
      String version,
      double exploredUs,
      double loopUs,
      double plantedMs,
      double plantedReruns,
      double plantedMostActions) {}

  /** Returns fast-check where Node and the libraries are installed. */
  static Optional<FastCheck> installed() {
    boolean zustand =
        BenchCheckout.folder("src", "examples", "zustand", "node_modules", "zustand").isPresent();
    return Machine.nodeVersion().isEmpty() || !zustand
        ? Optional.empty()
        : BenchCheckout.folder("src", "bench", "fast-check")
            .filter(folder -> Files.isDirectory(folder.resolve("node_modules")))
            .map(folder -> new FastCheck(folder.resolve("fast-check-bench.mjs")));
  }

  Measured measure(BenchSettings settings, int seeds) {
    try {
      Process process =
          new ProcessBuilder(
                  "node",
                  script.toString(),
                  Integer.toString(settings.sequences()),
                  Integer.toString(settings.actions()),
                  Integer.toString(settings.rounds()),
                  Integer.toString(seeds))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process.getOutputStream().close();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!answer.isEmpty() && JsonText.parse(answer) instanceof Map<?, ?> fields) {
        return new Measured(
            String.valueOf(fields.get("version")),
            number(fields, "explored_us"),
            number(fields, "loop_us"),
            number(fields, "planted_ms"),
            number(fields, "planted_reruns"),
            number(fields, "planted_most_actions"));
      }
      throw new IllegalStateException(script.getFileName() + " answered " + List.of(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(Map<?, ?> fields, String name) {
    if (fields.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalStateException("no number " + name + " in " + fields);
  }
}
