package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.history.CommandForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drives a JavaScript store natively: Node itself runs the sequences and measures the time. */
final class NodeNative implements NativeStore {
  private final Path script;
  private final Path definition;
  private @Nullable Path file;
  private @Nullable Process process;
  private @Nullable BufferedWriter questions;
  private @Nullable BufferedReader answers;

  NodeNative(Path script, Path definition) {
    this.script = script;
    this.definition = definition;
  }

  @Override
  public void prepare(List<Sequence> sequences) {
    try {
      Path written = Files.createTempFile("tck-bench", ".jsonl");
      file = written;
      List<String> lines = new ArrayList<>();
      sequences.forEach(sequence -> lines.add(JsonText.write(plain(sequence))));
      Files.write(written, lines, StandardCharsets.UTF_8);
      Process started =
          new ProcessBuilder("node", script.toString(), definition.toString(), written.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      process = started;
      questions = started.outputWriter(StandardCharsets.UTF_8);
      answers = started.inputReader(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public double roundMs() {
    if (questions == null || answers == null) {
      throw new IllegalStateException("not prepared");
    }
    try {
      questions.write("round\n");
      questions.flush();
      String answer = answers.readLine();
      if (answer != null
          && JsonText.parse(answer) instanceof Map<?, ?> fields
          && fields.get("ms") instanceof Number ms) {
        return ms.doubleValue();
      }
      throw new IllegalStateException("native-bench.mjs answered " + answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, @Nullable Object> plain(Sequence sequence) {
    Map<String, @Nullable Object> open = new LinkedHashMap<>();
    open.put("config", ConfigForm.toPlain(sequence.config()));
    open.put("now_ms", sequence.nowMs());
    List<Object> steps = new ArrayList<>();
    for (TimedCommand step : sequence.steps()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("now_ms", step.nowMs());
      one.put("do", CommandForm.toPlain(step.command()));
      steps.add(one);
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("open", open);
    fields.put("steps", steps);
    return fields;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
    }
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
