package dev.connectome.statestore.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts that a program may change, split or misinterpret. */
final class EdgeTexts {
  private static final String HIGH = "\ud83d";
  private static final String LOW = "\ude80";

  /** Names with a special meaning for objects, modules or values in some language. */
  static final List<EdgeValue> SPECIAL_NAMES =
      Stream.of(
              "constructor",
              "__proto__",
              "prototype",
              "toString",
              "valueOf",
              "hasOwnProperty",
              "__class__",
              "__init__",
              "None",
              "null",
              "undefined",
              "NaN",
              "true",
              "0")
          .map(name -> text("the name `" + name + "`", name))
          .toList();

  /** Texts that must be kept unchanged. */
  static final List<EdgeValue> TEXTS =
      List.of(
          text("a high surrogate alone", "a" + HIGH + "b"),
          text("a low surrogate alone", "a" + LOW + "b"),
          text("two surrogates the wrong way round", LOW + HIGH),
          text("a pair of surrogates", "Stra\u00dfe " + HIGH + LOW),
          text("an emoji joined of three", "\ud83d\udc69\u200d\ud83d\udc67"),
          text("`é` as one character (NFC)", "Caf\u00e9"),
          text("`é` as two characters (NFD)", "Cafe\u0301"),
          text("a ligature and a wide letter (NFKC changes them)", "\ufb01\uff21"),
          text("dotless and dotted i", "\u0130\u0131 Ii"),
          text("blanks at both ends", "  x  "),
          text("a run of blanks", "a   b"),
          text("blanks alone", "  "),
          text("a no-break and a zero-width blank", "a\u00a0b\u200bc"),
          text("a tab", "tab\there"),
          text("LF", "two\nlines"),
          text("CR", "two\rlines"),
          text("CR LF", "two\r\nlines"),
          text("VT", "two\u000blines"),
          text("FF", "two\flines"),
          text("U+0085", "two\u0085lines"),
          text("U+2028", "two\u2028lines"),
          text("U+2029", "two\u2029lines"),
          text("NUL", "a\0b"),
          text("ESC and a colour", "a\u001b[31mb"),
          text("a byte order mark", "\ufeffa"),
          text("a mark for right to left", "a\u202eb\u202c"),
          text("markup", "<b>bold</b> &amp; <script>"),
          text("quotes", "\"double\" 'single' `back`"),
          text("backslashes", "\\n \\u0041 C:\\temp\\"),
          text("a format", "%s %d ${x} {0} $1"),
          text("JSON", "{\"id\":\"x\"},[1]"),
          text("a command of a CI server", "::error::x ##[error]x"),
          text("a separator of tables", "a,b;c|d"),
          text("an arrow", "a\u2192b"),
          text("digits with zeros before them", "007"),
          text("4,500 characters", "long ".repeat(900)));

  /** A text that is present but empty. */
  static final EdgeValue EMPTY = text("the empty text", "");

  private EdgeTexts() {}

  /** Texts that are nearly a known name: in another case, with a blank, or longer. */
  static List<EdgeValue> almost(String known) {
    List<EdgeValue> values = new ArrayList<>();
    String upper = Character.toUpperCase(known.charAt(0)) + known.substring(1);
    values.add(text("`no such thing`", "no such thing"));
    values.add(text("`" + upper + "`", upper));
    values.add(text("`" + known + "` and a blank", known + " "));
    values.add(text("`" + known + "` and NUL", known + "\0"));
    values.add(EMPTY);
    values.addAll(SPECIAL_NAMES);
    return List.copyOf(values);
  }

  static EdgeValue text(String words, String text) {
    return new EdgeValue(words, Argument.of(text));
  }
}
