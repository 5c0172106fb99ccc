package dev.connectome.statestore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.connectome.statestore.verdict.CodeReach.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which characters of one file never ran. V8 reports ranges with how often each ran; a range
 * inside another one speaks for itself.
 */
final class UnreachedCode {
  private final String text;
  private final BitSet reached;

  UnreachedCode(String text) {
    this.text = text;
    this.reached = new BitSet(text.length());
  }

  /** Adds what one process ran of the file; returns false when it ran another text. */
  boolean add(JsonNode script) {
    List<Range> ranges = new ArrayList<>();
    for (JsonNode function : script.path("functions")) {
      for (JsonNode range : function.path("ranges")) {
        ranges.add(
            new Range(
                range.path("startOffset").asInt(),
                range.path("endOffset").asInt(),
                range.path("count").asLong() > 0));
      }
    }
    ranges.sort(
        Comparator.comparingInt(Range::start)
            .thenComparing(Comparator.comparingInt(Range::end).reversed()));
    if (ranges.isEmpty() || !isOfThisText(ranges.get(0).end(), script.path("url").asText())) {
      return false;
    }
    BitSet here = new BitSet(text.length());
    for (Range range : ranges) {
      here.set(range.start(), Math.min(range.end(), text.length()), range.ran());
    }
    reached.or(here);
    return true;
  }

  /**
   * Node replaces the types of TypeScript by blanks, so that every place stays what it is, and adds
   * a line that names the file.
   */
  private boolean isOfThisText(int length, String url) {
    return length == text.length() || length == (text + "\n\n//# sourceURL=" + url).length();
  }

  /** Returns the parts that no process ran, without those that hold nothing but punctuation. */
  List<Part> parts(String file) {
    List<Part> parts = new ArrayList<>();
    int from = reached.nextClearBit(0);
    while (from < text.length()) {
      int next = reached.nextSetBit(from);
      int to = next < 0 ? text.length() : next;
      String part = text.substring(from, to);
      if (part.codePoints().anyMatch(Character::isLetterOrDigit)) {
        int start = from + part.length() - part.stripLeading().length();
        parts.add(part(file, start, start + part.strip().length()));
      }
      from = reached.nextClearBit(to);
    }
    return parts;
  }

  private Part part(String file, int start, int end) {
    String[] before = text.substring(0, start).split("\\R", -1);
    int column = before[before.length - 1].length();
    int lineStart = start - column;
    String[] lines = text.substring(lineStart, end).split("\\R", -1);
    String source = text.substring(lineStart).lines().findFirst().orElse("");
    int length = Math.min(source.length(), column + end - start) - column;
    return new Part(file, before.length, column + 1, length, lines.length, source);
  }

  private record Range(int start, int end, boolean ran) {}
}
