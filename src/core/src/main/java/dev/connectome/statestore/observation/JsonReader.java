package dev.connectome.statestore.observation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.connectome.statestore.spec.FrozenFields;
import dev.connectome.statestore.spec.PlainValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds one plain value from JSON tokens. The value is frozen unless it contains a number that no
 * double represents exactly or is nested too deeply.
 */
final class JsonReader {
  /** A whole number with at most this number of digits fits a double. */
  private static final int SAFE_DIGITS = 15;

  private final JsonParser parser;
  private final boolean tagged;
  private int depth;

  /**
   * Whether a value that is not frozen was read; then the values around it are not frozen either.
   */
  private boolean plain;

  JsonReader(JsonParser parser, boolean tagged) {
    this.parser = parser;
    this.tagged = tagged;
  }

  @Nullable Object document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new FormatException("there is no JSON value");
    }
    Object value = value(first);
    if (parser.nextToken() != null) {
      throw problem("something follows the JSON value");
    }
    return value;
  }

  @Nullable Object value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole();
      case VALUE_NUMBER_FLOAT -> fractional(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw problem("unexpected " + token);
    };
  }

  private List<@Nullable Object> list() throws IOException {
    enter();
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      elements.add(value(token));
    }
    depth--;
    return plain ? Collections.unmodifiableList(elements) : PlainValue.frozenList(elements);
  }

  private Object object() throws IOException {
    enter();
    FrozenFields fields = new FrozenFields();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (!fields.put(name, value(next()))) {
        throw problem("the key \"" + name + "\" appears twice in one object");
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw tooShort();
    }
    depth--;
    Map<String, @Nullable Object> built = fields.build();
    return tagged && built.size() == 1 ? untagged(built) : own(built);
  }

  private void enter() {
    depth++;
    plain |= depth > PlainValue.MOST_DEEP;
  }

  /** A container of frozen values is frozen itself, unless it must not be marked as frozen. */
  private Map<String, @Nullable Object> own(Map<String, @Nullable Object> built) {
    return plain ? Collections.unmodifiableMap(built) : PlainValue.freezeMap(built);
  }

  private Object untagged(Map<String, @Nullable Object> fields) {
    String name = fields.keySet().iterator().next();
    Object value = fields.get(name);
    if (name.equals(Tag.NUMBER)) {
      return Tag.number(value).orElseThrow(() -> problem("no number is called " + value));
    }
    if (name.equals(Tag.OBJECT)) {
      return own(
          Tag.object(value).orElseThrow(() -> problem("not pairs of key and value: " + value)));
    }
    return own(Tag.isTag(name) ? Collections.singletonMap(name.substring(1), value) : fields);
  }

  private Number whole() throws IOException {
    int length = parser.getTextLength();
    if (length <= SAFE_DIGITS) {
      double number = parser.getLongValue();
      return number == 0 && length > 1 ? -0.0 : number;
    }
    BigDecimal exact = new BigDecimal(parser.getText());
    double nearest = exact.doubleValue();
    if (Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(exact) == 0) {
      return nearest;
    }
    plain = true;
    return exact.stripTrailingZeros();
  }

  private @Nullable Object fractional(String text) {
    double nearest = Double.parseDouble(text);
    if (text.indexOf('e') < 0 && text.indexOf('E') < 0) {
      return nearest;
    }
    try {
      BigDecimal exact = new BigDecimal(text);
      return exact.signum() == 0 ? (Object) nearest : PlainValue.freeze(exact);
    } catch (NumberFormatException e) {
      throw problem("a number beyond all bounds");
    }
  }

  private JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw tooShort();
    }
    return token;
  }

  private FormatException tooShort() {
    return problem("the text ends too early");
  }

  private FormatException problem(String what) {
    return new FormatException(JsonText.place(parser.currentLocation()), what);
  }
}
