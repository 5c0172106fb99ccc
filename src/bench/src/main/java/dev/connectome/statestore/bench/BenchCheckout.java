package dev.connectome.statestore.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the checkout that contains the kit's own code, where there is one. */
final class BenchCheckout {

  private BenchCheckout() {}

  /** Returns the folder with this path from the top of the checkout; empty when there is none. */
  static Optional<Path> folder(String first, String... more) {
    for (Path place = here(); place != null; place = place.getParent()) {
      Path folder = place.resolve(Path.of(first, more));
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static @Nullable Path here() {
    String first = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
    return Path.of(first).toAbsolutePath().normalize().getParent();
  }
}
