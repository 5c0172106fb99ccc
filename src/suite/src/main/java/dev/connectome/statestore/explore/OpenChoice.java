package dev.connectome.statestore.explore;

import dev.connectome.statestore.verdict.Complete;
import java.util.ArrayList;
import java.util.List;

/**
 * What the specification leaves open and a state of the model depends on. A store that conforms
 * chooses one answer.
 */
enum OpenChoice {
  RESTART_RESETS_MODE("a restart resets the mode"),
  RESTART_RESETS_SPEED("a restart resets the speed"),
  RESTART_RESETS_LOCAL_PAUSE("a restart ends local pause"),
  RESTART_RESETS_PIN("a restart resets the pin of the focus"),
  MODE_RESETS_LOCAL_PAUSE("selecting a mode ends local pause"),
  REALTIME_LIGHTS_EDGE("a realtime event lights an edge, too"),
  APPENDED_ENTRY_LEAVES("an event that is too old when it arrives leaves at once"),
  FOCUS_IS_INFERRED("a release without a focus lights the node of its own event");

  private final String words;

  OpenChoice(String words) {
    this.words = words;
  }

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

  /** Returns the choices that have one answer in this set. */
  static int withoutContradictions(int choices) {
    int both = choices & (choices >>> 1) & 0x5555_5555;
    return choices & ~(both | (both << 1));
  }

  /** Whether each choice of one set is also in another. */
  static boolean isWithin(int few, int many) {
    return (few & many) == few;
  }

  /** Describes a set of choices. */
  static List<Complete.Choice> words(int choices) {
    List<Complete.Choice> words = new ArrayList<>();
    for (OpenChoice choice : values()) {
      for (boolean yes : new boolean[] {true, false}) {
        if ((choices & choice.set(yes)) != 0) {
          words.add(new Complete.Choice(choice.words, yes));
        }
      }
    }
    return words;
  }
}
