package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * What of a store's own code a run never reached. A hint for its author; it never bears on the
 * verdict.
 *
 * @param files how many source files were loaded and measured
 * @param unreached the parts that never ran, by file and line
 * @param leftOut what could not be measured, in words
 */
public record CodeReach(int files, List<Part> unreached, List<String> leftOut) {

  /** Copies the lists. */
  public CodeReach {
    unreached = List.copyOf(unreached);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * One part that never ran.
   *
   * @param file the path, relative to the current directory where it is below it
   * @param line the line where it begins, from 1
   * @param column the character in that line where it begins, from 1
   * @param length how many characters of that line never ran
   * @param lines how many lines it extends over
   * @param source the whole line where it begins
   */
  public record Part(String file, int line, int column, int length, int lines, String source) {}
}
