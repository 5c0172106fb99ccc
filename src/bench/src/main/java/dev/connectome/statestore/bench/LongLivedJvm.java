package dev.connectome.statestore.bench;

import dev.connectome.statestore.observation.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A part measured in a JVM of its own, without the flags of a short run. A run of the kit is short
 * and starts with flags for that; a verifier lives as long as the application it watches, whose JVM
 * has had the time to compile well.
 */
final class LongLivedJvm {
  private static final String MAIN = "dev.connectome.statestore.bench.BenchMain";

  private LongLivedJvm() {}

  /** Adds what the other JVM measured. */
  static void measure(Part part, BenchSettings settings, List<Row> rows, List<String> notes) {
    Map<?, ?> report = report(part, settings);
    if (!(report.get("measures") instanceof List<?> measures
        && report.get("notes") instanceof List<?> remarks)) {
      throw new IllegalStateException("no measures in " + report);
    }
    measures.forEach(one -> rows.add(Row.fromPlain((Map<?, ?>) one)));
    remarks.forEach(one -> notes.add(String.valueOf(one)));
  }

  private static Map<?, ?> report(Part part, BenchSettings settings) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "--format",
                "json",
                "--here",
                "--only",
                part.name()));
    settings.options().forEach((option, value) -> command.addAll(List.of(option, value)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      process.getOutputStream().close();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.onExit().join();
      if (!answer.isEmpty() && JsonText.parse(answer) instanceof Map<?, ?> fields) {
        return fields;
      }
      throw new IllegalStateException(
          "measuring " + part + " ended with " + process.exitValue() + ": " + List.of(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
