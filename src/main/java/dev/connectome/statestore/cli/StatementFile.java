package dev.connectome.statestore.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.connectome.statestore.report.InvalidStatementException;
import dev.connectome.statestore.report.StatementReader;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A statement that was read from a file and has the published form.
 *
 * @param file where it stands
 * @param tree what stands there
 * @param result the run that it tells of
 */
record StatementFile(Path file, JsonNode tree, RunResult result) {
  private static final String SCHEMA = "/dev/connectome/statestore/schema/statement.schema.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PROBLEMS = 3;

  /**
   * Reads it.
   *
   * @throws UsageException when there is no such file, or it is no statement
   */
  static StatementFile read(Path file) {
    try {
      JsonNode tree = MAPPER.readTree(Files.readAllBytes(file));
      String problems =
          schema().validate(tree).stream()
              .map(ValidationMessage::getMessage)
              .sorted()
              .limit(PROBLEMS)
              .collect(Collectors.joining("; "));
      if (!problems.isEmpty()) {
        throw new UsageException(file + " is no statement: " + problems);
      }
      return new StatementFile(file, tree, StatementReader.read(tree));
    } catch (JsonProcessingException e) {
      throw new UsageException(
          file
              + " is not JSON: line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (InvalidStatementException e) {
      throw new UsageException(file + " is no statement: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read: " + e, e);
    }
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
