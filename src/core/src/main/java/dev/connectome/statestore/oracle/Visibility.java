package dev.connectome.statestore.oracle;

/** From where the kit looks at a store. */
public enum Visibility {
  /** A Java store in the kit's own process. */
  IN_PROCESS("in-process"),
  /** A store in a child process, over JSON Lines. */
  STDIO("stdio"),
  /** A live store, through its docks and by reading it again. */
  LIVE("live"),
  /** Docks that were recorded; nothing can be read again. */
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
