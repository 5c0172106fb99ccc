package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of arguments that an adapter can pass to its store, as far as its types allow. */
public enum ArgumentKinds implements WireNamed {
  /** A release and an event are objects; every other argument is of its own kind. */
  OWN("own"),
  /** A release and an event may be of any kind; every other argument is of its own kind. */
  ANY_RELEASE("any_release"),
  /** Every argument may be of any kind, or missing. */
  ANY("any");

  private final String wireName;

  ArgumentKinds(String wireName) {
    this.wireName = wireName;
  }

  /** The name that declarations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** Whether an adapter with these kinds can pass a call that needs the other kinds. */
  public boolean cover(ArgumentKinds needed) {
    return compareTo(needed) >= 0;
  }

  /** Whether a release or an event may be of any kind. */
  public boolean anyRelease() {
    return this != OWN;
  }

  /** Whether every argument may be of any kind, or missing. */
  public boolean any() {
    return this == ANY;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<ArgumentKinds> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
