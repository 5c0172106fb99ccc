package dev.connectome.statestore.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The part of the specification that a requirement belongs to. */
public enum Profile {
  /** Applies to every store. */
  CORE,
  /** Applies to stores that declare realtime ingestion. */
  REALTIME,
  /** Applies to stores that declare that several threads may call them. */
  THREADS;

  /** Returns the name used in the catalogue, on the command line and in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the profile with this {@link #id()}.
   *
   * @throws IllegalArgumentException if there is none; the message lists the valid ids
   */
  public static Profile parse(String id) {
    return Arrays.stream(values())
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown profile '"
                        + id
                        + "'; one of "
                        + Arrays.stream(values()).map(Profile::id).collect(Collectors.toList())));
  }
}
