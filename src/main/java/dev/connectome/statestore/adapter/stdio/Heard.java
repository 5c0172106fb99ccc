package dev.connectome.statestore.adapter.stdio;

/** What came out of a child's standard output. */
sealed interface Heard {

  /** A whole line. */
  record Line(String text) implements Heard {}

  /** Something that is no line of the protocol; nothing after it is listened to. */
  record Garbage(String problem) implements Heard {}

  /** The end. */
  record End() implements Heard {}
}
