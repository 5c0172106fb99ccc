package dev.connectome.statestore.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/**
 * Runs the model in a separate process, which judges one history at a time. Used by one thread at a
 * time.
 */
final class ModelJudge implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  /** Results by the digest of a history: most faulty stores mostly show what other stores show. */
  private final Map<String, JsonNode> judged;

  private final MessageDigest digest;

  /** Receives the histories for the run over changed models. */
  private final BufferedWriter kept;

  /**
   * Starts Node in the model's folder; {@code npm ci} must have been run there.
   *
   * @param judged the results so far, shared with other judges
   * @param kept where to keep histories, shared with other judges
   */
  ModelJudge(Path model, Map<String, JsonNode> judged, BufferedWriter kept) {
    this.judged = judged;
    this.kept = kept;
    try {
      digest = MessageDigest.getInstance("SHA-256");
      process =
          new ProcessBuilder("node", "judge.mjs")
              .directory(model.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("cannot start the judge", e);
    }
    questions =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Returns the numbers of the steps that the model does not allow, with what they break. */
  JsonNode broken(ObjectNode history) {
    try {
      String question = JSON.writeValueAsString(history);
      String key = new String(digest.digest(question.getBytes(StandardCharsets.UTF_8)), ISO_8859_1);
      JsonNode known = judged.get(key);
      if (known == null) {
        known = JSON.readTree(ask(question)).get("broken");
        judged.put(key, known);
      }
      return known;
    } catch (IOException e) {
      throw new IllegalStateException("the judge cannot be asked", e);
    }
  }

  private String ask(String question) throws IOException {
    questions.write(question);
    questions.newLine();
    questions.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException("the judge ended; its message stands above");
    }
    return answer;
  }

  /** Writes a history with its verdicts. */
  void keep(String store, HistoryInItf history, boolean model, boolean checks) {
    if (history.outside() != null && history.outside().step() == 0) {
      return;
    }
    ObjectNode line =
        history
            .line()
            .put("store", store)
            .put("model", model)
            .put("checks", checks)
            .put("outside", history.outside() != null);
    try {
      // One call, because other judges write here, too.
      kept.write(JSON.writeValueAsString(line) + '\n');
    } catch (IOException e) {
      throw new IllegalStateException("a history cannot be kept", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
