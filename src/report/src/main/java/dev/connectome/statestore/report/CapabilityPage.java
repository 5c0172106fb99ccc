package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Renders a Markdown page of all that an adapter can declare and a dock can carry. */
public final class CapabilityPage {
  private static final String SCHEMA = "/dev/connectome/statestore/schema/protocol.schema.json";

  private static final String LEFT_OUT = " Left out: ";

  private CapabilityPage() {}

  /** Returns the page, from the descriptions in the schema of the protocol. */
  public static String page() {
    JsonNode schema = schema();
    StringBuilder text = new StringBuilder("# Capabilities and dock fields\n\n");
    text.append("What an adapter can declare, in every language; in Java the names are those of");
    text.append(" `Capabilities`, such as\n`realtimeFocus` for `realtime_focus`. What is declared");
    text.append(" is checked in full. Leaving something out is not always the\nsame as \"not");
    text.append(" supported\": the last column says what follows. This page is written by\n");
    text.append("`scripts/tck requirements --capabilities`.\n\n");
    text.append("| capability | values | meaning | left out |\n| --- | --- | --- | --- |\n");
    for (Map.Entry<String, JsonNode> each :
        schema.at("/$defs/capabilities/properties").properties()) {
      String[] said = each.getValue().path("description").asText().split(LEFT_OUT, 2);
      row(text, "`" + each.getKey() + "`", values(each.getValue()), said[0], said[said.length - 1]);
    }
    text.append("\n<a id=\"dock-fields\"></a>\n\n## Dock fields\n\n");
    text.append("A dock may carry fields beside its state. The kit compares these names with the");
    text.append(" settled state (ALG-C3, for evictions\nPAT-RET), wherever a dock has them; it");
    text.append(" does not look at others.\n\n| field | value |\n| --- | --- |\n");
    for (Map.Entry<String, JsonNode> each : dockFields(schema).properties()) {
      row(text, "`" + each.getKey() + "`", each.getValue().path("description").asText());
    }
    return text.toString();
  }

  private static String values(JsonNode capability) {
    JsonNode values =
        capability.has("items") ? capability.at("/items/enum") : capability.path("enum");
    if (values.isMissingNode()) {
      return "true, false";
    }
    List<String> names = new ArrayList<>();
    values.forEach(value -> names.add("`" + value.asText() + "`"));
    return String.join(", ", names);
  }

  private static JsonNode dockFields(JsonNode schema) {
    for (JsonNode variant : schema.at("/$defs/sighting/allOf")) {
      JsonNode fields = variant.at("/then/properties/fields/properties");
      if (!fields.isMissingNode()) {
        return fields;
      }
    }
    throw new IllegalStateException("the schema has no fields of docks");
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static JsonNode schema() {
    try (InputStream in = CapabilityPage.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException("the kit has no " + SCHEMA);
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
