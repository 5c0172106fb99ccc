package dev.connectome.statestore.adapter.stdio;

/** A line that the published schema does not allow. The text says which field, and why. */
final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
