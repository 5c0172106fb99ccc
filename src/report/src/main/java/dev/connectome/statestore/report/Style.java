package dev.connectome.statestore.report;

/**
 * How a terminal tells good from bad; no colours unless a style adds them. What it is given is
 * shown text already.
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

  /** No colours: files, pipes, and readers who asked for none. */
  static Style plain() {
    return new Style() {};
  }
}
