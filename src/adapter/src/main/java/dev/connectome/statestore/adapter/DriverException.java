package dev.connectome.statestore.adapter;

import org.jspecify.annotations.Nullable;

/**
 * The implementation could not be driven: it did not open, hung, died, or showed something that
 * cannot be read as a state. Not a broken rule, and not the kit's fault.
 */
public final class DriverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why an implementation could not be driven. */
  public enum Reason {
    /** No store could be opened, or the adapter itself could not be made. */
    OPEN,
    /** A call did not return within the deadline. */
    HUNG,
    /** A read failed or showed no state. */
    READ,
    /** The adapter broke its contract with the kit. */
    CONTRACT,
    /** Closing failed. */
    CLOSE,
    /** The process ended or spoke something else. */
    PROTOCOL,
    /** The time for the whole run was over; nothing is said of the implementation. */
    TIME_OVER
  }

  private final Reason reason;

  public DriverException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public DriverException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
