package dev.connectome.statestore.bench;

/** A part that can be measured separately; spelled as on the command line. */
public enum Part {
  /** A store behind standard input and output. */
  stdio,
  /** Exploring and shrinking, also with other tools. */
  explore,
  /** A commit of the reference store. */
  commit,
  /** The verifier, attached and on recorded docks. */
  health
}
