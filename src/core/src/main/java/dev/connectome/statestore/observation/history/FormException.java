package dev.connectome.statestore.observation.history;

/** A plain value that is not the form of what it should be. The message says where and why. */
public final class FormException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says where and why. */
  public FormException(String message) {
    super(message);
  }
}
