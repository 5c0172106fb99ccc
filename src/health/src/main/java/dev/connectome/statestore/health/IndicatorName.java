package dev.connectome.statestore.health;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The six indicators: their names, the requirements they cover and how often they report. Each
 * requirement that docks can give evidence about belongs to exactly one of them.
 */
@SuppressWarnings("ImmutableEnumChecker") // Only strings, numbers and Set.of.
public enum IndicatorName {
  LEDGER(
      "store_ledger_append_only_integrity",
      Priority.HIGH,
      "health_check_ledger_is_append_only",
      true,
      new Outcomes("ledger_mutation", "ledger_append_delay", "ledger_append_snapshot"),
      new Rate(60, 200, 0),
      Set.of(
          "VAL-V1",
          "VAL-E2",
          "PAT-P1",
          "BEH-E1",
          "BEH-E1T",
          "BEH-E2",
          "EVT-V4",
          "ALG-C1",
          "EVT-V1",
          "EVT-E1",
          "EVT-ID",
          "EVT-KEEP",
          "PAT-RET",
          "PAT-RAW")),
  ATOMIC(
      "store_atomic_commit_integrity",
      Priority.HIGH,
      "health_check_atomic_commit_updates_all_fields",
      false,
      new Outcomes("atomic_commit_gap", "atomic_commit_lag", "atomic_commit_ok"),
      new Rate(60, 120, 0),
      Set.of(
          "VAL-V3", "BEH-B1", "ALG-C2", "ALG-C3", "ALG-C4", "ALG-C5", "BEH-B5", "RUN-V2",
          "ALG-T3")),
  FOCUS(
      "store_single_focus_integrity",
      Priority.HIGH,
      "health_check_single_active_focus",
      false,
      new Outcomes("focus_duplicate_edge", "focus_jitter", "focus_singleton"),
      new Rate(120, 300, 0),
      Set.of("VAL-V2", "VAL-E1", "BEH-A2", "BEH-B3", "BEH-B3R")),
  TIMER(
      "store_wait_timer_clamp_integrity",
      Priority.MEDIUM,
      "health_check_wait_timer_clamps_to_max_4_seconds",
      true,
      new Outcomes("timer_drift", "timer_clamp_warning", "timer_clamp_ok"),
      new Rate(60, 240, 0),
      Set.of("VAL-V4", "BEH-B4", "ALG-T1", "ALG-T2")),
  EXPORT(
      "store_export_equals_ledger",
      Priority.HIGH,
      "health_check_export_equals_ledger",
      true,
      new Outcomes("export_mismatch", "export_latency", "export_match"),
      new Rate(20, 50, 0),
      Set.of("VAL-P1", "BEH-B2", "BEH-A1", "LOG-X1", "ALG-X1")),
  RESTART(
      "store_restart_policy_consistency",
      Priority.MEDIUM,
      "health_check_restart_policy_consistency",
      false,
      new Outcomes("restart_policy_violation", "restart_partial", "restart_ok"),
      new Rate(10, 30, 30),
      Set.of("VAL-P2"));

  /** How important an indicator is. */
  public enum Priority {
    HIGH("high"),
    MEDIUM("med");

    private final String wireName;

    Priority(String wireName) {
      this.wireName = wireName;
    }

    /** The name in status records. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * The names of an indicator's outcomes.
   *
   * @param error for a broken MUST
   * @param warning for suspicious timing
   * @param info for everything else
   */
  public record Outcomes(String error, String warning, String info) {}

  /**
   * How often an indicator may write a record.
   *
   * @param perMinute in the long run
   * @param burst how many records in immediate succession
   * @param ceiling the most records within any minute; 0 for no such limit
   */
  public record Rate(int perMinute, int burst, int ceiling) {}

  private final String wireName;
  private final Priority priority;
  private final String checker;
  private final boolean binary;
  private final Outcomes outcomes;
  private final Rate rate;
  private final Set<String> requirements;

  IndicatorName(
      String wireName,
      Priority priority,
      String checker,
      boolean binary,
      Outcomes outcomes,
      Rate rate,
      Set<String> requirements) {
    this.wireName = wireName;
    this.priority = priority;
    this.checker = checker;
    this.binary = binary;
    this.outcomes = outcomes;
    this.rate = rate;
    this.requirements = requirements;
  }

  /** The indicator's name in the status stream. */
  public String wireName() {
    return wireName;
  }

  /** How important the indicator is. */
  public Priority priority() {
    return priority;
  }

  /** The name of its checker, which is the source of its records. */
  public String checker() {
    return checker;
  }

  /** Whether its value is 1 or 0; otherwise it is OK, WARN or ERROR. */
  public boolean isBinary() {
    return binary;
  }

  /** The names of its outcomes. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** How often it may write a record. */
  public Rate rate() {
    return rate;
  }

  /** The requirements whose breaches it reports. */
  public Set<String> requirements() {
    return requirements;
  }

  /** The name of the outcome at a level. */
  public String outcome(HealthLevel level) {
    return switch (level) {
      case ERROR -> outcomes.error();
      case WARN -> outcomes.warning();
      case OK -> outcomes.info();
      case UNKNOWN -> "unknown";
    };
  }

  /** The value at a level; a binary value stays 1 at WARN. */
  public String value(HealthLevel level) {
    if (level == HealthLevel.UNKNOWN) {
      return "UNKNOWN";
    }
    return binary ? (level == HealthLevel.ERROR ? "0" : "1") : level.name();
  }

  /** The indicator that reports breaches of a requirement. */
  public static IndicatorName of(String requirement) {
    for (IndicatorName name : values()) {
      if (name.requirements.contains(requirement)) {
        return name;
      }
    }
    return ATOMIC;
  }

  /** The indicator with this name, or with a checker of this name. */
  public static Optional<IndicatorName> named(String wireNameOrChecker) {
    for (IndicatorName name : values()) {
      if (name.wireName.equals(wireNameOrChecker) || name.checker.equals(wireNameOrChecker)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /**
   * The indicators with these names, all of them if there is no name.
   *
   * @param unknown makes the exception for a name that {@link #named} does not know
   */
  public static Set<IndicatorName> selected(
      List<String> names, Function<String, ? extends RuntimeException> unknown) {
    if (names.isEmpty()) {
      return EnumSet.allOf(IndicatorName.class);
    }
    Set<IndicatorName> selected = EnumSet.noneOf(IndicatorName.class);
    for (String name : names) {
      selected.add(named(name).orElseThrow(() -> unknown.apply(name)));
    }
    return selected;
  }
}
