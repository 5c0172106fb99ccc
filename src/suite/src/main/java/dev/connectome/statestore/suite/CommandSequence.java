package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;

/** A sequence as the parameter of a property; jqwik prints it in one line. */
record CommandSequence(Sequence sequence) {
  @Override
  public String toString() {
    return sequence.steps().size() + " commands";
  }
}
