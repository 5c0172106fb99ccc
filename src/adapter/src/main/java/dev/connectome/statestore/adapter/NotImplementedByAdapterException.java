package dev.connectome.statestore.adapter;

/** An adapter declares something that it does not implement. */
final class NotImplementedByAdapterException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1L;

  NotImplementedByAdapterException(String what) {
    super("the adapter declares " + what + " but does not implement it");
  }
}
