package dev.connectome.statestore.adapter;

/** What a store threw, in a few words. */
final class Thrown {

  private Thrown() {}

  static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }
}
