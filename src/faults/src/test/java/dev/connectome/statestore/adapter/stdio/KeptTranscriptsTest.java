package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.examples.InstalledExample;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.CommandForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import dev.connectome.statestore.observation.history.ImplementationForm;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.verdict.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Lines that were recorded when a version of the protocol was current: requests and replies in
 * turn. This kit must read the replies as it did then, and its helpers must give the same replies
 * to the requests. A kept file is never written again; a new version gets new ones.
 */
class KeptTranscriptsTest {
  private static final Path KEPT =
      Path.of("src/adapter/src/test/resources/dev/connectome/statestore/adapter/stdio");

  /** Ids that a store makes differ from run to run. */
  private static final Predicate<String> MADE =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").asMatchPredicate();

  static List<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(KEPT)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyVersionIsKeptOfEveryHelper() throws IOException {
    assertThat(transcripts())
        .containsExactly(
            "python-1.jsonl",
            "python-2.jsonl",
            "reference-1.jsonl",
            "reference-2.jsonl",
            "zustand-1.jsonl",
            "zustand-2.jsonl");
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void theKitReadsTheReplies(String transcript) throws IOException {
    assertThat(findings(lines(transcript))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void whatTheRepliesSayIsJudged(String transcript) throws IOException {
    List<String> lines =
        lines(transcript).stream()
            .map(line -> line.replaceFirst("\"cursor\":1([,}])", "\"cursor\":7$1"))
            .toList();

    assertThat(findings(lines)).extracting(Finding::requirement).contains("ALG-C2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference-1.jsonl", "reference-2.jsonl"})
  void theKitServesTheRequests(String transcript) throws IOException {
    List<String> lines = lines(transcript);
    ByteArrayOutputStream told = new ByteArrayOutputStream();

    new ServeLoop(new ReferenceAdapter()).serve(new ByteArrayInputStream(requests(lines)), told);

    assertSameReplies(lines, told.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"python-1.jsonl", "python-2.jsonl"})
  void theHelperForPythonServesTheRequests(String transcript) throws Exception {
    InstalledExample.need("python3");
    served(transcript, "python3", "src/examples/python/adapter.py");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zustand-1.jsonl", "zustand-2.jsonl"})
  void theHelperForNodeServesTheRequests(String transcript) throws Exception {
    InstalledExample.node("zustand");
    served(transcript, "node", "src/examples/zustand/adapter.mjs");
  }

  private static void served(String transcript, String... command) throws Exception {
    List<String> lines = lines(transcript);
    Path asked = Files.createTempFile("requests", ".jsonl");
    try {
      Files.write(asked, requests(lines));
      Process process =
          new ProcessBuilder(command)
              .redirectInput(asked.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      assertSameReplies(lines, told);
    } finally {
      Files.delete(asked);
    }
  }

  /** A reply may have more fields than the kept one, and the store makes ids of its own. */
  private static void assertSameReplies(List<String> kept, String told) {
    List<String> replies = told.lines().toList();
    assertThat(replies).hasSize(kept.size() / 2);
    Map<String, String> made = new HashMap<>();
    for (int index = 0; index < replies.size(); index++) {
      Object then = JsonText.parse(kept.get(2 * index + 1));
      Object now = JsonText.parse(replies.get(index));
      assertContains(then, now, kept.get(2 * index), made);
    }
  }

  private static void assertContains(
      @Nullable Object then, @Nullable Object now, String at, Map<String, String> made) {
    if (then instanceof Map<?, ?> fields && now instanceof Map<?, ?> others) {
      fields.forEach(
          (key, value) -> {
            assertThat(others.containsKey(key)).as(at + " " + key).isTrue();
            Object other = others.get(key);
            if (value instanceof String id && (key.equals("session_id") || MADE.test(id))) {
              assertThat(made.computeIfAbsent(id, unused -> String.valueOf(other)))
                  .as(at)
                  .isEqualTo(other);
            } else {
              assertContains(value, other, at + "\n" + key, made);
            }
          });
    } else if (then instanceof List<?> elements && now instanceof List<?> others) {
      assertThat(others).as(at).hasSameSizeAs(elements);
      for (int index = 0; index < elements.size(); index++) {
        assertContains(elements.get(index), others.get(index), at + "\n" + index, made);
      }
    } else if (then instanceof String text) {
      String expected = text;
      for (Map.Entry<String, String> one : made.entrySet()) {
        expected = expected.replace(one.getKey(), one.getValue());
      }
      assertThat(now).as(at).isEqualTo(expected);
    } else {
      assertThat(now).as(at).isEqualTo(then);
    }
  }

  private static List<String> lines(String transcript) throws IOException {
    return Files.readAllLines(KEPT.resolve(transcript));
  }

  private static byte[] requests(List<String> lines) {
    StringBuilder requests = new StringBuilder();
    for (int index = 0; index < lines.size(); index += 2) {
      requests.append(lines.get(index)).append('\n');
    }
    return requests.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What one store did, as the kit reads it. */
  private record Read(StateTracker tracker, CheckRunner runner) {}

  private static List<Finding> findings(List<String> lines) {
    JsonCursor greeting = ok(lines.get(1));
    Hello hello =
        new Hello(
            ImplementationForm.fromPlain(greeting.at("implementation").object()),
            CapabilitiesForm.fromPlain(greeting.at("capabilities").object()),
            false,
            (int) greeting.at("protocol").whole());
    CheckResults results = new CheckResults();
    Map<String, Read> stores = new LinkedHashMap<>();
    for (int index = 2; index < lines.size(); index += 2) {
      JsonCursor request = JsonCursor.ofMessage(JsonText.parse(lines.get(index)));
      JsonCursor reply = ok(lines.get(index + 1));
      String store = request.at("store").text();
      JsonCursor open = request.at("open");
      if (open.has()) {
        StateTracker tracker =
            Replies.opened(
                reply,
                hello,
                ConfigForm.fromPlain(open.at("config").object()),
                open.at("now_ms").whole());
        stores.put(store, new Read(tracker, results.runner(Checks.all(), tracker.sessionStart())));
      }
      Read read = Objects.requireNonNull(stores.get(store));
      plan(read.tracker, request.at("steps").elements());
      read.tracker.read(reply.at("reports")).forEach(read.runner::observe);
    }
    assertThat(stores).isNotEmpty();
    return results.findings();
  }

  private static JsonCursor ok(String line) {
    return JsonCursor.ofMessage(JsonText.parse(line)).at("ok");
  }

  /** A recall belongs to the step before it, or to the one after it where none is before. */
  private static void plan(StateTracker tracker, List<JsonCursor> steps) {
    List<JsonCursor> left = new ArrayList<>(steps);
    while (!left.isEmpty()) {
      boolean recallFirst = isRecall(left.get(0));
      if (recallFirst) {
        left.remove(0);
      }
      JsonCursor step = left.remove(0);
      boolean recall = !left.isEmpty() && isRecall(left.get(0)) && !isTampering(left);
      if (recall) {
        left.remove(0);
      }
      Command command = CommandForm.fromPlain(step.at("do").object());
      tracker.plan(
          new TimedCommand(command, step.at("now_ms").whole()),
          new Checkpoints.Ask(
              step.at("full").optionalFlag(), step.at("hold").optionalFlag(), recall, recallFirst));
    }
  }

  private static boolean isRecall(JsonCursor step) {
    return step.at("do").at("kind").text().equals("recall");
  }

  /** Whether a recall is the one right before a tampering. */
  private static boolean isTampering(List<JsonCursor> left) {
    return left.size() > 1 && left.get(1).at("do").at("kind").text().equals("tamper");
  }
}
