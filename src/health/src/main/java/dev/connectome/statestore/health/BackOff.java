package dev.connectome.statestore.health;

/**
 * Decides how long an indicator stays silent after a record. The time depends only on the level of
 * that record and on the number of equal levels in a row.
 */
@FunctionalInterface
interface BackOff {
  long MINUTE_MS = 60_000;
  long SECOND_MS = 1_000;

  /**
   * Returns how long the indicator stays silent.
   *
   * @param said the level of the last record
   * @param inARow how many records in a row had this level, the last one included
   * @return milliseconds; 0 for no silence
   */
  long quietMs(HealthLevel said, int inARow);

  /** Doubles the silence with each ERROR in a row: 1 s, 2 s, 4 s, at most one minute. */
  static BackOff doubling() {
    return (said, inARow) ->
        said == HealthLevel.ERROR ? Math.min(MINUTE_MS, SECOND_MS << Math.min(inARow - 1, 6)) : 0;
  }

  /**
   * After {@code times} records in a row at this level, allows at most {@code perMinute} a minute.
   */
  static BackOff after(int times, HealthLevel level, int perMinute) {
    return (said, inARow) -> said == level && inARow >= times ? MINUTE_MS / perMinute : 0;
  }

  /** Never silent. */
  static BackOff never() {
    return (said, inARow) -> 0;
  }
}
