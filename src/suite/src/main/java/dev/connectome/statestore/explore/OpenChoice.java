package dev.connectome.statestore.explore;

/**
 * What the specification leaves open and a state of the model depends on. A store that conforms
 * chooses one answer.
 */
enum OpenChoice {
  RESTART_RESETS_MODE,
  RESTART_RESETS_SPEED,
  RESTART_RESETS_LOCAL_PAUSE,
  RESTART_RESETS_PIN,
  MODE_RESETS_LOCAL_PAUSE,
  /** A realtime event lights an edge, too. */
  REALTIME_LIGHTS_EDGE,
  /** An event that is already too old when it arrives leaves at once. */
  APPENDED_ENTRY_LEAVES,
  /** A release without a focus lights the node of its own event. */
  FOCUS_IS_INFERRED;

  /** No choice at all: what every store does that conforms. */
  static final int NONE = 0;

  /** Returns a set of choices with this one alone. */
  @SuppressWarnings("EnumOrdinal") // A place in a set of bits, which is never written down.
  int set(boolean yes) {
    return 1 << (2 * ordinal() + (yes ? 0 : 1));
  }

  /** Whether no choice has both answers in this set. */
  static boolean isPossible(int choices) {
    return (choices & (choices >>> 1) & 0x5555_5555) == 0;
  }

  /** Whether each choice of one set is also in another. */
  static boolean isWithin(int few, int many) {
    return (few & many) == few;
  }
}
