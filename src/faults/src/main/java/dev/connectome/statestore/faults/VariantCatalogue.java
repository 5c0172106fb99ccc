package dev.connectome.statestore.faults;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists every conforming variant that the kit must pass. */
public final class VariantCatalogue {
  private static final List<ConformingVariant> ALL =
      Stream.of(
              PolicyVariants.all(),
              DisplayVariants.all(),
              NotificationVariants.all(),
              ObserverVariants.all())
          .flatMap(List::stream)
          .toList();

  private VariantCatalogue() {}

  /** Returns all variants. */
  public static List<ConformingVariant> all() {
    return ALL;
  }

  /** Returns the variant with this name. */
  public static Optional<ConformingVariant> find(String name) {
    return ALL.stream().filter(variant -> variant.name().equals(name)).findFirst();
  }
}
