package dev.connectome.statestore.model;

/** A store showed something for which the model has no word; no conforming store does. */
final class NotInModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotInModelException(String what) {
    super(what);
  }
}
