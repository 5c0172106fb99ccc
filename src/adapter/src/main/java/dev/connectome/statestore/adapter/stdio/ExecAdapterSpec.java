package dev.connectome.statestore.adapter.stdio;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits {@code exec:COMMAND} into words as a shell would, but without a shell. Blanks separate
 * words. Single quotes keep everything. Double quotes keep everything except a backslash before
 * {@code "} or another backslash. A backslash elsewhere keeps the next character. Nothing is
 * expanded: an unquoted character with a further meaning in a shell is rejected.
 */
public final class ExecAdapterSpec {
  private static final String PREFIX = "exec:";
  private static final String SHELL_ONLY = "|&;<>()$`*?[]{}~#";

  private final String spec;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int position = PREFIX.length();

  private ExecAdapterSpec(String spec) {
    this.spec = spec;
  }

  /** Whether the text has the form {@code exec:COMMAND}. */
  public static boolean matches(String spec) {
    return spec.startsWith(PREFIX);
  }

  /**
   * Returns the words.
   *
   * @throws IllegalArgumentException when the text cannot be split; the message names the position
   */
  public static List<String> words(String spec) {
    if (!matches(spec)) {
      throw new IllegalArgumentException(
          "\"" + spec + "\" does not begin with " + PREFIX + ", as in exec:node adapter.mjs");
    }
    return new ExecAdapterSpec(spec).parse();
  }

  private List<String> parse() {
    while (position < spec.length()) {
      char c = spec.charAt(position);
      if (Character.isWhitespace(c)) {
        endWord();
        position++;
      } else if (c == '\'') {
        singleQuoted();
      } else if (c == '"') {
        doubleQuoted();
      } else if (c == '\\') {
        escaped();
      } else if (SHELL_ONLY.indexOf(c) >= 0 && !isPlainHere(c)) {
        throw problem(position, "\"" + c + "\" means something to a shell only; quote it");
      } else {
        keep(c);
      }
    }
    endWord();
    if (words.isEmpty()) {
      throw problem(PREFIX.length(), "a command was expected");
    }
    return List.copyOf(words);
  }

  /** Whether a shell takes this character literally inside a word. */
  private boolean isPlainHere(char c) {
    return inWord && (c == '~' || c == '#');
  }

  private void singleQuoted() {
    int start = position;
    int end = spec.indexOf('\'', start + 1);
    if (end < 0) {
      throw problem(start, "this single quote is never closed");
    }
    word.append(spec, start + 1, end);
    inWord = true;
    position = end + 1;
  }

  private void doubleQuoted() {
    int start = position++;
    inWord = true;
    while (position < spec.length() && spec.charAt(position) != '"') {
      boolean escape =
          spec.charAt(position) == '\\'
              && position + 1 < spec.length()
              && "\"\\".indexOf(spec.charAt(position + 1)) >= 0;
      position += escape ? 1 : 0;
      keep(spec.charAt(position));
    }
    if (position >= spec.length()) {
      throw problem(start, "this double quote is never closed");
    }
    position++;
  }

  private void escaped() {
    if (position + 1 == spec.length()) {
      throw problem(position, "nothing follows this backslash");
    }
    position++;
    keep(spec.charAt(position));
  }

  private void keep(char c) {
    word.append(c);
    inWord = true;
    position++;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private IllegalArgumentException problem(int at, String what) {
    return new IllegalArgumentException("position " + (at + 1) + " of \"" + spec + "\": " + what);
  }
}
