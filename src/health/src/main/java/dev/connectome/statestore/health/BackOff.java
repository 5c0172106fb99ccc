package dev.connectome.statestore.health;

/**
 * How long an indicator keeps quiet after it spoke, for what it said last. It depends on nothing
 * but how often the same was said in a row.
 */
@FunctionalInterface
interface BackOff {
  long MINUTE_MS = 60_000;
  long SECOND_MS = 1_000;

  /**
   * How long to keep quiet.
   *
   * @param said what was said last
   * @param inARow how often, counting the last time
   * @return milliseconds, 0 for not at all
   */
  long quietMs(HealthLevel said, int inARow);

  /** Doubles with every failure in a row: a second, two, four, up to a minute. */
  static BackOff doubling() {
    return (said, inARow) ->
        said == HealthLevel.ERROR ? Math.min(MINUTE_MS, SECOND_MS << Math.min(inARow - 1, 6)) : 0;
  }

  /** After this number of the level in a row, at most this number a minute. */
  static BackOff after(int times, HealthLevel level, int perMinute) {
    return (said, inARow) -> said == level && inARow >= times ? MINUTE_MS / perMinute : 0;
  }

  /** Never. */
  static BackOff never() {
    return (said, inARow) -> 0;
  }
}
