package dev.connectome.statestore.mutation;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the top of the checkout: mutation testing starts its processes in a module's directory. */
final class Checkout {
  private Checkout() {}

  static Path top() {
    Path place = Path.of("").toAbsolutePath();
    while (place.getParent() != null && !Files.isDirectory(place.resolve("features"))) {
      place = place.getParent();
    }
    return place;
  }
}
