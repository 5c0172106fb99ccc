package dev.connectome.statestore.observation.history;

/** Thrown when a plain value does not have the expected form. The message says where and why. */
public final class FormException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message says where and why. */
  public FormException(String message) {
    super(message);
  }
}
