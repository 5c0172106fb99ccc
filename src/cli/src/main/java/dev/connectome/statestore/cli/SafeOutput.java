package dev.connectome.statestore.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes everything that the kit prints harmless. A CI server executes some of what it reads on
 * standard output and in the log: lines that begin with {@code ::}, and {@code ##[}, {@code
 * ##vso[}, {@code ##teamcity[} anywhere. An implementation, a file or an argument must not be able
 * to print one of these, nor to send control characters to a terminal. One character of each is
 * written as its Unicode escape, a backslash with {@code u005b} or the like: it stays readable, and
 * in JSON it has the same meaning.
 */
final class SafeOutput extends PrintStream {
  private final PrintStream target;
  private final Filter filter;

  private SafeOutput(PrintStream target, Filter filter) {
    super(filter, true, StandardCharsets.UTF_8);
    this.target = target;
    this.filter = filter;
  }

  /**
   * Returns a safe stream over this one.
   *
   * @param escapes whether the kit itself sends escape sequences there
   */
  static SafeOutput over(PrintStream target, boolean escapes) {
    return target instanceof SafeOutput safe
        ? safe
        : new SafeOutput(target, new Filter(target, escapes));
  }

  /** Does the same for a text in a log file, which a CI job may print. */
  static String text(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream plain = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    SafeOutput safe = over(plain, false);
    safe.print(text);
    safe.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Allows escape sequences of the kit itself from now on. */
  void allowEscapes() {
    filter.escapes = true;
  }

  /**
   * Prints a command of the kit itself to the CI server, on a line of its own. The caller has
   * escaped the texts in it.
   */
  void command(String line) {
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a command is one line");
    }
    flush();
    target.println((filter.inLine ? "\n" : "") + line);
    target.flush();
    filter.inLine = false;
  }

  @Override
  public boolean checkError() {
    return super.checkError() || target.checkError();
  }

  /** Filters bytes; keeps its position in the line between writes. */
  private static final class Filter extends OutputStream {
    /**
     * The first byte of the control characters that have two bytes in UTF-8, and of many letters.
     */
    private static final int TWO_BYTES = 0xc2;

    private final OutputStream out;
    private final ByteArrayOutputStream safe = new ByteArrayOutputStream();
    private volatile boolean escapes;
    private boolean inLine;
    private int colons;
    private int hashes;
    private boolean afterHashes;
    private boolean half;
    private boolean carriageReturn;

    Filter(OutputStream out, boolean escapes) {
      this.out = out;
      this.escapes = escapes;
    }

    @Override
    public synchronized void write(int letter) throws IOException {
      take(letter & 0xff);
      pass();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
      for (int at = offset; at < offset + length; at++) {
        take(bytes[at] & 0xff);
      }
      pass();
    }

    private void pass() throws IOException {
      safe.writeTo(out);
      safe.reset();
    }

    private void take(int letter) {
      if (carriageReturn && letter == '\n') {
        carriageReturn = false;
        safe.write('\r');
      }
      endCarriageReturn();
      if (half) {
        half = false;
        if (letter < 0xa0) {
          escape(letter);
          return;
        }
        safe.write(TWO_BYTES);
        safe.write(letter);
        return;
      }
      if (letter == '\r' && !escapes) {
        carriageReturn = true;
        return;
      }
      if (letter == TWO_BYTES) {
        half = true;
      } else if (isControl(letter) || isCommand(letter)) {
        escape(letter);
      } else {
        safe.write(letter);
      }
      follow(letter);
    }

    /**
     * Handles a carriage return: right before a line feed it is part of a Windows line end; alone
     * it is a control character.
     */
    private void endCarriageReturn() {
      if (carriageReturn) {
        carriageReturn = false;
        escape('\r');
      }
    }

    private boolean isControl(int letter) {
      return (letter < ' ' && letter != '\n' && letter != '\t' && !(escapes && isOwn(letter)))
          || letter == 0x7f;
    }

    /**
     * Returns whether the kit's own escape sequences (colours, progress line, live table) contain
     * it.
     */
    private static boolean isOwn(int letter) {
      return letter == '\r' || letter == 0x1b;
    }

    private boolean isCommand(int letter) {
      return (letter == ':' && colons == 1) || (letter == '[' && afterHashes);
    }

    private void follow(int letter) {
      colons = letter == ':' && !inLine ? 1 : 0;
      hashes = letter == '#' ? hashes + 1 : 0;
      afterHashes = hashes >= 2 || (afterHashes && isLetter(letter | 0x20));
      // CI servers skip blanks before a command, and there are many blanks beyond ASCII.
      inLine = letter != '\n' && letter != '\r' && (inLine || (letter > ' ' && letter < 0x80));
    }

    private static boolean isLetter(int lowerCase) {
      return lowerCase >= 'a' && lowerCase <= 'z';
    }

    private void escape(int letter) {
      byte[] shown =
          String.format(Locale.ROOT, "\\u%04x", letter).getBytes(StandardCharsets.US_ASCII);
      safe.write(shown, 0, shown.length);
      inLine = true;
    }

    @Override
    public synchronized void flush() throws IOException {
      endCarriageReturn();
      pass();
      out.flush();
    }
  }
}
