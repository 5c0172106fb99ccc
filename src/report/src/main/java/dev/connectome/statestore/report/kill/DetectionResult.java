package dev.connectome.statestore.report.kill;

/** How one way of looking fared with one faulty store; the later, the worse. */
public enum DetectionResult {
  /** The requirement that it is about was found broken, in the way that was foreseen. */
  CAUGHT("caught"),
  /** Something that it breaks, too, was found broken, but not what it is about. */
  IN_PART("in part"),
  /** Nothing was found, or not what the store is about. */
  MISSED("missed"),
  /** Something was found broken that nobody foresaw: as good as missed. */
  OTHERWISE("otherwise"),
  /** It was not asked for. */
  NOT_TRIED("-");

  private final String word;

  DetectionResult(String word) {
    this.word = word;
  }

  /** As it stands in tables and in JSON. */
  public String word() {
    return word;
  }
}
