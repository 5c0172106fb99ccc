package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Actions that the documents imply but do not list; a store may offer them. */
public enum OptionalAction implements WireNamed {
  SET_HEALTH_BADGE("set_health_badge_for_module"),
  SET_LOCAL_PAUSE("set_local_pause"),
  SET_REALTIME_FOCUS_PIN("set_realtime_focus_pin");

  private final String wireName;

  OptionalAction(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<OptionalAction> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
