package dev.connectome.statestore.adapter;

/**
 * Thrown by an observer whose part it is to throw. It has no stack trace: a store that logs what
 * its observers throw would fill the log of a run with thousands of them.
 */
final class ObserverThrowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ObserverThrowsException(String observer) {
    super("observer " + observer + " throws on purpose", null, false, false);
  }
}
