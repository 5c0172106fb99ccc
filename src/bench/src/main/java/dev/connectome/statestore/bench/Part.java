package dev.connectome.statestore.bench;

/** What can be measured on its own; spelt as on the command line. */
public enum Part {
  /** A store behind standard input and output. */
  stdio,
  /** Exploring, shrinking, and the same by others. */
  explore,
  /** A commit of the reference store. */
  commit,
  /** The verifier, attached and over recorded docks. */
  health
}
