package dev.connectome.statestore.oracle;

/** One check at work on one store: fed every step in order, it keeps only what later steps need. */
@FunctionalInterface
public interface Fold {

  /** Looks at one step and notes what follows from it. */
  void step(Step step);
}
