package dev.connectome.statestore.health;

import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of the status stream: what one indicator says of one store.
 *
 * @param indicator which
 * @param store which store of the stream
 * @param sessionId its session, where that is known
 * @param level how bad it is
 * @param value 1, 0, OK, WARN, ERROR or UNKNOWN
 * @param updatedAtMs the store's clock, milliseconds since the epoch
 * @param checked how many docks this covers since the record before
 * @param breaches how many breaches this covers since the record before
 * @param findings the first of those breaches, as a failed scenario would tell them
 * @param warnings what is suspicious about timing
 * @param outOfSight what could not be seen, for the requirements of this indicator
 * @param trust what was taken on trust; null for nothing
 * @param history the file with the session's recent history, where one was written
 * @param missed how many records before this one the sink was too slow for
 */
public record StatusRecord(
    IndicatorName indicator,
    String store,
    @Nullable String sessionId,
    HealthLevel level,
    String value,
    long updatedAtMs,
    long checked,
    long breaches,
    List<Finding> findings,
    List<String> warnings,
    List<String> outOfSight,
    @Nullable String trust,
    @Nullable String history,
    long missed) {
  /** The name of the stream that these records belong to. */
  public static final String STREAM = "ngram-marker:connectome/state_store/health";

  /** Copies the lists. */
  public StatusRecord {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
    outOfSight = List.copyOf(outOfSight);
  }

  /** The outcome's name. */
  public String outcome() {
    return indicator.outcome(level);
  }

  /** The same record with the place of a history file. */
  public StatusRecord withHistory(String file) {
    return with(file, missed);
  }

  /** The same record for a sink that missed so many before it. */
  public StatusRecord withMissed(long records) {
    return with(history, records);
  }

  private StatusRecord with(@Nullable String file, long records) {
    return new StatusRecord(
        indicator,
        store,
        sessionId,
        level,
        value,
        updatedAtMs,
        checked,
        breaches,
        findings,
        warnings,
        outOfSight,
        trust,
        file,
        records);
  }
}
