package dev.connectome.statestore.cli;

import org.jspecify.annotations.Nullable;

/** The user asked for something that cannot be; the message says what would do. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    this(message, null);
  }

  UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
