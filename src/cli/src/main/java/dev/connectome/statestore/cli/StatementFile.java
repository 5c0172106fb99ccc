package dev.connectome.statestore.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.report.InvalidStatementException;
import dev.connectome.statestore.report.Statement;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Holds a statement that was read from a file in the published form.
 *
 * @param file the file
 * @param text its text, byte for byte
 * @param statement the parsed statement
 * @param result the run that it describes
 */
record StatementFile(Path file, String text, Statement statement, RunResult result) {
  private static final String SCHEMA = "/dev/connectome/statestore/schema/statement.schema.json";
  private static final int MOST_BYTES = 64 << 20;
  private static final int DEEPEST = 100;

  /** Refuses duplicate keys: different readers would take different values. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(MOST_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int PROBLEMS = 3;

  /**
   * Reads the file.
   *
   * @throws UsageException when there is no such file, or it is no statement
   */
  static StatementFile read(Path file) {
    try {
      String text = new InputFile(file, MOST_BYTES).text();
      JsonNode tree = MAPPER.readTree(text);
      String problems =
          schema().validate(tree).stream()
              .map(ValidationMessage::getMessage)
              .sorted()
              .limit(PROBLEMS)
              .collect(Collectors.joining("; "));
      if (!problems.isEmpty()) {
        throw new UsageException(file + " is no statement: " + problems);
      }
      Statement statement = Statement.read(tree);
      return new StatementFile(file, text, statement, statement.run());
    } catch (JsonProcessingException e) {
      throw new UsageException(file + " is not JSON: " + JsonText.message(e), e);
    } catch (InvalidStatementException e) {
      throw new UsageException(file + " is no statement: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException("statement: " + e.getMessage(), e);
    }
  }

  /** Returns the exact bytes, for a signature. */
  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonSchema schema() {
    try (InputStream in = StatementFile.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("the kit has no " + SCHEMA);
      }
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(in, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
