package example.connectome;

/** What can be selected, with label and interval in one place. */
enum Speed {
  PAUSE("pause", "pause", null),
  NORMAL("1x", "1x", 800.0),
  DOUBLE("2x", "2x", 400.0),
  TRIPLE("3x", "3x", 200.0);

  final String wireName;
  final String label;
  final Double intervalMs;

  Speed(String wireName, String label, Double intervalMs) {
    this.wireName = wireName;
    this.label = label;
    this.intervalMs = intervalMs;
  }

  /** The speed with this name; null when there is none. */
  static Speed named(String wireName) {
    for (Speed speed : values()) {
      if (speed.wireName.equals(wireName)) {
        return speed;
      }
    }
    return null;
  }
}
