package dev.connectome.statestore.report;

/**
 * Styles good and bad results for a terminal; a style without colours changes nothing. Its input is
 * already safe to display.
 */
public interface Style {

  default String strong(String text) {
    return text;
  }

  default String good(String text) {
    return text;
  }

  default String bad(String text) {
    return text;
  }

  default String doubtful(String text) {
    return text;
  }

  default String faint(String text) {
    return text;
  }

  /** Returns the style without colours: for files, pipes, and users who want none. */
  static Style plain() {
    return new Style() {};
  }
}
