package dev.connectome.statestore.spec;

/** Thrown when the catalogue cannot be read or contradicts itself. The message names the cause. */
public final class InvalidCatalogueException extends RuntimeException {

  InvalidCatalogueException(String message) {
    super(message);
  }

  InvalidCatalogueException(String message, Throwable cause) {
    super(message, cause);
  }
}
