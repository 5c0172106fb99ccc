package dev.connectome.statestore.health;

import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the status stream: what one indicator reports about one store.
 *
 * @param indicator the indicator
 * @param store the name of the store in the stream
 * @param sessionId the session of the store, if known
 * @param level the severity
 * @param value 1, 0, OK, WARN, ERROR or UNKNOWN
 * @param updatedAtMs the store's clock, milliseconds since the epoch
 * @param checked how many docks were checked since the record before
 * @param breaches how many breaches were found since the record before
 * @param findings the first of those breaches, in the form that a failed scenario shows
 * @param warnings suspicious timing
 * @param outOfSight what could not be observed, for the requirements of this indicator
 * @param trust what was taken on trust; null for nothing
 * @param history the file with the recent history of the session, if one was written
 * @param missed how many records before this one the sink missed because it was too slow
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

  /** The name of the outcome. */
  public String outcome() {
    return indicator.outcome(level);
  }

  /** The same record with the path of a history file. */
  public StatusRecord withHistory(String file) {
    return with(file, missed);
  }

  /** The same record for a sink that missed this number of records before it. */
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
