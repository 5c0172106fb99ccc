package dev.connectome.statestore.report.kill;

/** The result of one detection method for one faulty store; a later constant is a worse result. */
public enum DetectionResult {
  /** The fault's leading requirement is found broken, with the declared problem. */
  CAUGHT("caught"),
  /** Another requirement that the fault breaks is found broken, but not the leading one. */
  IN_PART("in part"),
  /** Nothing is found, or not the declared problem. */
  MISSED("missed"),
  /** A requirement is found broken that the fault does not declare: this counts as missed. */
  OTHERWISE("otherwise"),
  /** The method was not selected. */
  NOT_TRIED("-");

  private final String word;

  DetectionResult(String word) {
    this.word = word;
  }

  /** Returns the word for tables and JSON. */
  public String word() {
    return word;
  }
}
