package dev.connectome.statestore.suite;

import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.Checks;
import java.util.List;

/** The checks that every run of the kit goes through. */
public final class KitChecks {

  private KitChecks() {}

  /** All of them. */
  public static List<Check> all() {
    return Checks.all();
  }
}
