package dev.connectome.statestore.choice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists every free choice that the kit observes. */
public final class FreeChoices {
  private static final List<FreeChoice> ALL =
      Stream.of(
              ReleaseChoices.all(),
              EventChoices.all(),
              RealtimeChoices.all(),
              TimerChoices.all(),
              SettingChoices.all(),
              ObserverChoices.all(),
              ExportChoices.all())
          .flatMap(List::stream)
          .toList();

  private FreeChoices() {}

  /** Returns all choices, those about one subject together. */
  public static List<FreeChoice> all() {
    return ALL;
  }

  /** Returns the choice with this id. */
  public static Optional<FreeChoice> find(String id) {
    return ALL.stream().filter(choice -> choice.id().equals(id)).findFirst();
  }
}
