package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;

/** A sequence as a property is given it; jqwik shows it in one line. */
record CommandSequence(Sequence sequence) {
  @Override
  public String toString() {
    return sequence.steps().size() + " commands";
  }
}
