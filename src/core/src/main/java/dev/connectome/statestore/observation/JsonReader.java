package dev.connectome.statestore.observation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.connectome.statestore.spec.PlainValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one plain value from the tokens of a text. */
final class JsonReader {
  /** A whole number with at most this number of digits fits a double. */
  private static final int SAFE_DIGITS = 15;

  private final JsonParser parser;
  private final boolean tagged;

  JsonReader(JsonParser parser, boolean tagged) {
    this.parser = parser;
    this.tagged = tagged;
  }

  @Nullable Object document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new JsonTextException("there is no JSON value");
    }
    Object value = value(first);
    if (parser.nextToken() != null) {
      throw problem("something follows the JSON value");
    }
    return value;
  }

  private @Nullable Object value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT ->
          parser.getTextLength() <= SAFE_DIGITS && parser.getLongValue() != 0
              ? (Object) (double) parser.getLongValue()
              : whole(parser.getText());
      case VALUE_NUMBER_FLOAT -> fractional(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw problem("unexpected " + token);
    };
  }

  private List<@Nullable Object> list() throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
      elements.add(value(token));
    }
    return Collections.unmodifiableList(elements);
  }

  private Object object() throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (next() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int before = fields.size();
      fields.put(name, value(next()));
      if (fields.size() == before) {
        throw problem("the key \"" + name + "\" stands twice in one object");
      }
    }
    return tagged && fields.size() == 1 ? untagged(fields) : Collections.unmodifiableMap(fields);
  }

  private Object untagged(Map<String, @Nullable Object> fields) {
    String name = fields.keySet().iterator().next();
    Object value = fields.get(name);
    if (name.equals(Tag.NUMBER)) {
      return Tag.number(value).orElseThrow(() -> problem("no number is called " + value));
    }
    if (name.equals(Tag.OBJECT)) {
      return Tag.object(value).orElseThrow(() -> problem("not pairs of key and value: " + value));
    }
    return Collections.unmodifiableMap(
        Tag.isTag(name) ? Collections.singletonMap(name.substring(1), value) : fields);
  }

  private static Number whole(String text) {
    if (text.equals("-0")) {
      return -0.0;
    }
    if (text.length() <= SAFE_DIGITS) {
      return (double) Long.parseLong(text);
    }
    BigDecimal exact = new BigDecimal(text);
    double nearest = exact.doubleValue();
    return Double.isFinite(nearest) && new BigDecimal(nearest).compareTo(exact) == 0
        ? (Number) nearest
        : exact.stripTrailingZeros();
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
      throw problem("the text ends too early");
    }
    return token;
  }

  private JsonTextException problem(String what) {
    return new JsonTextException(JsonText.place(parser.currentLocation()) + ": " + what);
  }
}
