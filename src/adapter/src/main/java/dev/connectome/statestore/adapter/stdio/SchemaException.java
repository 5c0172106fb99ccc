package dev.connectome.statestore.adapter.stdio;

/** A line does not match the published schema. The message names the field and the reason. */
final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
