package dev.connectome.statestore.verdict;

/** What a run tells the process that started it. Where several hold, the first constant wins. */
public enum ExitCode {
  /** The kit itself failed. */
  KIT_FAILED(70),
  /** A MUST was broken. */
  NOT_CONFORMANT(1),
  /** The implementation could not be driven. */
  NOT_DRIVEN(4),
  /** Nothing was broken, but something that must hold was not seen to. */
  INCONCLUSIVE(3),
  /** Wrong usage or configuration; nothing was run. */
  USAGE(2),
  /** Every selected MUST that applies was seen kept. */
  CONFORMANT(0);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }
}
