package dev.connectome.statestore.oracle;

/** The vantage from which the kit observes a store. */
public enum Visibility {
  /** A Java store in the kit's own process. */
  IN_PROCESS("in-process"),
  /** A store in a child process, over JSON Lines. */
  STDIO("stdio"),
  /** A live store, observed through its docks and by reading its state. */
  LIVE("live"),
  /** Recorded docks; nothing can be read again. */
  RECORDED("recorded");

  private final String wireName;

  Visibility(String wireName) {
    this.wireName = wireName;
  }

  /** The name in tables. */
  public String wireName() {
    return wireName;
  }
}
