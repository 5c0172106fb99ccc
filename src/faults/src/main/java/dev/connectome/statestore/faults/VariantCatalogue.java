package dev.connectome.statestore.faults;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every other way to be right that the kit must leave alone. */
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

  /** All of them. */
  public static List<ConformingVariant> all() {
    return ALL;
  }

  /** The one with this name. */
  public static Optional<ConformingVariant> find(String name) {
    return ALL.stream().filter(variant -> variant.name().equals(name)).findFirst();
  }
}
