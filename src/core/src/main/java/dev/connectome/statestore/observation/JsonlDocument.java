package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.PlainValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A parsed JSON Lines text, for example a store's export. Lines end with LF or CRLF; the last line
 * may lack its end; an empty text has no lines. A line that is not exactly one JSON object, a blank
 * line included, is {@link JsonlLine.Broken}; it does not affect the other lines.
 *
 * @param lines the lines in order
 */
public record JsonlDocument(List<JsonlLine> lines) {

  /** Copies the list. */
  public JsonlDocument {
    lines = List.copyOf(lines);
  }

  /** Reads a text; never throws. */
  public static JsonlDocument parse(String text) {
    List<JsonlLine> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      lines.add(line(lines.size() + 1, text.substring(start, end)));
      start = end + 1;
    }
    return new JsonlDocument(lines);
  }

  /** The lines that could be read. */
  public List<JsonlLine.Parsed> parsed() {
    return only(JsonlLine.Parsed.class);
  }

  /** The lines that could not be read. */
  public List<JsonlLine.Broken> broken() {
    return only(JsonlLine.Broken.class);
  }

  private static JsonlLine line(int number, String text) {
    if (text.isBlank()) {
      return new JsonlLine.Broken(number, "a blank line");
    }
    try {
      return JsonText.parseLiteral(text) instanceof Map<?, ?> object
          ? parsed(number, object)
          : new JsonlLine.Broken(number, "not a JSON object");
    } catch (FormatException e) {
      return new JsonlLine.Broken(number, "not JSON: " + e.getMessage());
    }
  }

  private static JsonlLine parsed(int number, Map<?, ?> object) {
    return new JsonlLine.Parsed(number, PlainValue.freezeMap(object));
  }

  private <T extends JsonlLine> List<T> only(Class<T> kind) {
    return lines.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
