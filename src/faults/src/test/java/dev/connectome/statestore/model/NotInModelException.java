package dev.connectome.statestore.model;

/** Thrown when a store shows something that the model cannot express; no conforming store does. */
final class NotInModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotInModelException(String what) {
    super(what);
  }
}
