package dev.connectome.statestore.suite.steps;

import io.cucumber.java.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameter types of the sentences in features. */
public final class ParameterTypes {
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  /** A value to pass in, as {@link LiteralReader} reads it. Always last in its sentence. */
  @ParameterType(
      value = "(?:\"|-|[0-9]|\\[|\\{|null|true|false|NaN|Infinity|absent|now).*",
      useForSnippets = false)
  public Literal literal(String text) {
    return Literal.of(text);
  }

  /** A value to expect; alternatives are separated by {@code or}. Always last in its sentence. */
  @ParameterType(
      value = "(?:\"|-|[0-9]|\\[|\\{|none|absent|true|false|now|some text|anything but).*",
      useForSnippets = false)
  public Expectation expected(String text) {
    return Expectation.of(text);
  }

  /** Quoted names, separated by commas. */
  @ParameterType(value = "\"[^\"]*\"(?:, \"[^\"]*\")*", useForSnippets = false)
  public List<String> names(String text) {
    return quoted(text);
  }

  /** What a release does to the wait timer. */
  @ParameterType(value = "starts|stops|leaves", useForSnippets = false)
  public String touches(String text) {
    return switch (text) {
      case "starts" -> "start";
      case "stops" -> "stop";
      default -> "none";
    };
  }

  static List<String> quoted(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
