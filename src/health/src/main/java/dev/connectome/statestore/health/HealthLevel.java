package dev.connectome.statestore.health;

/** The severity of a status record; later constants are worse. UNKNOWN means never judged. */
public enum HealthLevel {
  UNKNOWN,
  OK,
  WARN,
  ERROR;

  /** The worse of the two levels. */
  public HealthLevel worse(HealthLevel other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The level as a number for meters: 0 UNKNOWN, 1 OK, 2 WARN, 3 ERROR. */
  public int number() {
    return switch (this) {
      case UNKNOWN -> 0;
      case OK -> 1;
      case WARN -> 2;
      case ERROR -> 3;
    };
  }

  /** The default reaction to this level: stop, alert or log. */
  public String defaultAction() {
    return switch (this) {
      case ERROR -> "stop";
      case WARN -> "alert";
      case OK, UNKNOWN -> "log";
    };
  }
}
