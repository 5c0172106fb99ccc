package dev.connectome.statestore.observation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** UTF-8 that grows. */
final class JsonBytes {
  /** More than any long has. */
  private static final int MOST_DIGITS = 20;

  /** Letters of a longer text are looked at eight at a time, which takes a copy. */
  private static final int SHORT = 16;

  private byte[] bytes = new byte[512];
  private int used;

  void append(byte[] more) {
    append(more, more.length);
  }

  private void append(byte[] more, int length) {
    makeRoom(length);
    System.arraycopy(more, 0, bytes, used, length);
    used += length;
  }

  /** A letter that is ASCII. */
  void append(char letter) {
    makeRoom(1);
    bytes[used++] = (byte) letter;
  }

  /** Any text that has no half of a surrogate pair. */
  void append(String text) {
    append(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The beginning of a text, as far as each letter of it stands for itself in a JSON text and is
   * ASCII.
   *
   * @return how many letters that was
   */
  int appendPlain(String text) {
    int length = text.length();
    if (length > SHORT) {
      byte[] all = text.getBytes(StandardCharsets.UTF_8);
      int end = whole(text, all, EightBytes.textEnd(all, 0, all.length));
      append(all, end);
      return end;
    }
    makeRoom(length);
    byte[] out = bytes;
    int to = used;
    int letter = 0;
    for (; letter < length; letter++) {
      char c = text.charAt(letter);
      if (!isPlain(c)) {
        break;
      }
      out[to++] = (byte) c;
    }
    used = to;
    return letter;
  }

  /** Bytes have no half of a surrogate pair, and show a question mark in its place. */
  private static int whole(String text, byte[] bytes, int end) {
    for (int letter = 0; letter < end; letter++) {
      if (bytes[letter] == '?' && text.charAt(letter) != '?') {
        return letter;
      }
    }
    return end;
  }

  /** Whether a letter is ASCII and stands for itself in a JSON text. */
  static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  }

  void append(long number) {
    if (number < 0 || number > Integer.MAX_VALUE * 1_000_000L) {
      append(Long.toString(number));
      return;
    }
    makeRoom(MOST_DIGITS);
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int place = used + digits - 1; place >= used; place--) {
      bytes[place] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += digits;
  }

  String text() {
    return new String(bytes, 0, used, StandardCharsets.UTF_8);
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, used);
  }

  private void makeRoom(int more) {
    if (used + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(used + more, bytes.length * 2));
    }
  }
}
