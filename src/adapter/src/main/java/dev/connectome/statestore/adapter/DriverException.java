package dev.connectome.statestore.adapter;

import org.jspecify.annotations.Nullable;

/**
 * The implementation could not be driven: it did not open, it hung, it died, or it showed something
 * that cannot be read as a state. This is neither a broken requirement nor a fault of the kit.
 */
public final class DriverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why an implementation could not be driven. */
  public enum Reason {
    /** The store could not be opened, or the adapter could not be created. */
    OPEN,
    /** A call did not return within the deadline. */
    HUNG,
    /** A read failed or returned no state. */
    READ,
    /** The adapter broke its contract with the kit. */
    CONTRACT,
    /** Closing failed. */
    CLOSE,
    /** The process ended, or it did not follow the protocol. */
    PROTOCOL,
    /** The time for the whole run was over; this says nothing about the implementation. */
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

  /** Returns why the implementation could not be driven. */
  public Reason reason() {
    return reason;
  }
}
