package dev.connectome.statestore.suite;

import org.opentest4j.TestAbortedException;

/** A case needs something that the implementation does not declare. It never counts as passed. */
public final class NotApplicableException extends TestAbortedException {
  private static final long serialVersionUID = 1L;

  NotApplicableException(String message) {
    super(message);
  }
}
