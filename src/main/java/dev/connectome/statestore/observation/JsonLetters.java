package dev.connectome.statestore.observation;

import java.util.Arrays;

/**
 * Letters that become a text. Takes each text in one piece, whatever letters are in it, which a
 * string builder does not once it holds a letter beyond Latin-1.
 */
final class JsonLetters {
  private char[] letters = new char[512];
  private int used;

  /** Adds a text; gives the place where it begins. */
  int append(String text) {
    int from = used;
    makeRoom(text.length());
    text.getChars(0, text.length(), letters, from);
    used += text.length();
    return from;
  }

  void append(char letter) {
    makeRoom(1);
    letters[used++] = letter;
  }

  char at(int place) {
    return letters[place];
  }

  /** Forgets what stands from this place on. */
  void cutTo(int place) {
    used = place;
  }

  String text() {
    return new String(letters, 0, used);
  }

  private void makeRoom(int more) {
    if (used + more > letters.length) {
      letters = Arrays.copyOf(letters, Math.max(used + more, letters.length * 2));
    }
  }
}
