package dev.connectome.statestore.adapter.stdio;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.connectome.statestore.observation.Abbreviated;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks lines against the protocol's published schema. It is slower than the driver's own reading,
 * and stricter. Authors of adapters use it, and the kit uses it for its own lines.
 */
public final class SchemaCheck {
  /** The location of the schema on the class path. */
  public static final String RESOURCE = "/dev/connectome/statestore/schema/protocol.schema.json";

  private static final String ID =
      "https://connectome.dev/state-store-tck/schema/protocol.schema.json";
  private static final int MOST_PROBLEMS = 3;

  private final JsonSchemaFactory factory;
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
  private final Map<String, JsonSchema> parts = new ConcurrentHashMap<>();

  private SchemaCheck(JsonSchemaFactory factory) {
    this.factory = factory;
  }

  /** Loads the schema from the kit itself; nothing is downloaded. */
  public static SchemaCheck load() {
    String text = schemaText();
    return new SchemaCheck(
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(ID, text)))));
  }

  /** Returns the problems of a request; empty when there are none. */
  public List<String> problemsOfRequest(String line) {
    return problemsOf("request", line);
  }

  /**
   * Returns the problems of a reply; empty when there are none.
   *
   * @param op the operation of the request that the reply belongs to
   */
  public List<String> problemsOfReply(String op, String line) {
    return problemsOf(op + "_reply", line);
  }

  /** Returns the problems of a line that must match this part of the schema. */
  List<String> problemsOf(String part, String line) {
    return problems(parts.computeIfAbsent(part, this::part), line);
  }

  /**
   * Checks a line of the kit itself: a problem here is a fault of the kit, not of the
   * implementation.
   */
  void request(String line) {
    List<String> problems = problemsOfRequest(line);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          "the kit's own request is not what the protocol's schema allows; this is a fault of the"
              + " kit: "
              + String.join("; ", problems)
              + ": "
              + Abbreviated.line(line));
    }
  }

  void reply(String op, String line) {
    List<String> problems = problemsOfReply(op, line);
    if (!problems.isEmpty()) {
      throw new FormatException(
          "against the schema, " + String.join("; ", problems) + ": " + Abbreviated.line(line));
    }
  }

  private static List<String> problems(JsonSchema schema, String line) {
    Set<ValidationMessage> found = schema.validate(line, InputFormat.JSON);
    if (found.isEmpty()) {
      return List.of();
    }
    Object message = read(line);
    List<String> problems = new ArrayList<>();
    for (ValidationMessage one : found) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add(SchemaProblem.text(one, message));
      }
    }
    return problems;
  }

  private static @Nullable Object read(String line) {
    try {
      return JsonText.parse(line);
    } catch (FormatException e) {
      // A number with an unknown name: it is shown as it is.
      return JsonText.parseLiteral(line);
    }
  }

  private JsonSchema part(String definition) {
    return factory.getSchema(SchemaLocation.of(ID + "#/$defs/" + definition), config);
  }

  private static String schemaText() {
    try (InputStream in = SchemaCheck.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the kit has no " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
