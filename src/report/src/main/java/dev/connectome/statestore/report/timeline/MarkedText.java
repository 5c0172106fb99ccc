package dev.connectome.statestore.report.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A value in parts, so that a reader sees at once where it differs from another one.
 *
 * @param parts in order; together they are the value
 */
public record MarkedText(List<Part> parts) {
  /** Words, numbers and texts in quotes are compared as a whole. */
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|[\\p{L}\\p{N}_.+-]++|\\s++|.", Pattern.DOTALL);

  /** Comparing takes the square of this. */
  private static final int MOST_TOKENS = 600;

  /** Copies the parts. */
  public MarkedText {
    parts = List.copyOf(parts);
  }

  /**
   * Holds a part of the value.
   *
   * @param differs whether the other value does not have it
   */
  @JsonInclude(Include.NON_DEFAULT)
  public record Part(String text, boolean differs) {}

  /** Returns a value of which nothing is marked. */
  public static MarkedText plain(String text) {
    return new MarkedText(List.of(new Part(text, false)));
  }

  /** Returns a value in which everything is marked that the other one does not have there. */
  public static MarkedText of(String text, String other) {
    List<String> own = tokens(text);
    List<String> others = tokens(other);
    if (own.size() > MOST_TOKENS || others.size() > MOST_TOKENS) {
      return plain(text);
    }
    BitSet common = common(own, others);
    // Two values with nothing in common differ as a whole: a mark would say nothing.
    boolean alike = common.stream().anyMatch(at -> Character.isLetterOrDigit(first(own.get(at))));
    return alike ? new MarkedText(parts(own, common)) : plain(text);
  }

  private static char first(String token) {
    return token.charAt(token.length() > 1 && token.charAt(0) == '"' ? 1 : 0);
  }

  private static List<String> tokens(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Returns the positions of the longest sequence of tokens that both have. */
  private static BitSet common(List<String> own, List<String> others) {
    int[][] longest = new int[own.size() + 1][others.size() + 1];
    for (int at = own.size() - 1; at >= 0; at--) {
      for (int to = others.size() - 1; to >= 0; to--) {
        longest[at][to] =
            own.get(at).equals(others.get(to))
                ? longest[at + 1][to + 1] + 1
                : Math.max(longest[at + 1][to], longest[at][to + 1]);
      }
    }
    BitSet common = new BitSet();
    int at = 0;
    int to = 0;
    while (at < own.size() && to < others.size()) {
      if (own.get(at).equals(others.get(to))) {
        common.set(at++);
        to++;
      } else if (longest[at + 1][to] >= longest[at][to + 1]) {
        at++;
      } else {
        to++;
      }
    }
    return common;
  }

  private static List<Part> parts(List<String> tokens, BitSet common) {
    List<Part> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < tokens.size(); at++) {
      text.append(tokens.get(at));
      if (at + 1 == tokens.size() || common.get(at) != common.get(at + 1)) {
        parts.add(new Part(text.toString(), !common.get(at)));
        text.setLength(0);
      }
    }
    return parts;
  }
}
