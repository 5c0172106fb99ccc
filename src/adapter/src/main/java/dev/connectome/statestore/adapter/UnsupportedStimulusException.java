package dev.connectome.statestore.adapter;

/**
 * This driver cannot do that to any store, whatever the store can do. Says nothing about the
 * implementation; the driver does not declare the capability that the stimulus needs.
 */
public final class UnsupportedStimulusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what cannot be done, and why. */
  public UnsupportedStimulusException(String message) {
    super(message);
  }
}
