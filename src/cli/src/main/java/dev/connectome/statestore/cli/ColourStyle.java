package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.Style;
import picocli.CommandLine.Help.Ansi.IStyle;

/** Shows good results in green and bad ones in red. It never interprets markup in the text. */
final class ColourStyle implements Style {

  @Override
  public String strong(String text) {
    return in(text, picocli.CommandLine.Help.Ansi.Style.bold);
  }

  @Override
  public String good(String text) {
    return in(text, picocli.CommandLine.Help.Ansi.Style.fg_green);
  }

  @Override
  public String bad(String text) {
    return in(text, picocli.CommandLine.Help.Ansi.Style.fg_red);
  }

  @Override
  public String doubtful(String text) {
    return in(text, picocli.CommandLine.Help.Ansi.Style.fg_yellow);
  }

  @Override
  public String faint(String text) {
    return in(text, picocli.CommandLine.Help.Ansi.Style.faint);
  }

  private static String in(String text, IStyle style) {
    return style.on() + text + picocli.CommandLine.Help.Ansi.Style.reset.on();
  }
}
