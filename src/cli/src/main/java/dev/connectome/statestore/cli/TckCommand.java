package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Defines the options that all commands share. Without a command, it lists the commands. */
@Command(
    name = "tck",
    description =
        "Decides whether an implementation keeps the connectome state_store specification.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 conformant, 1 not conformant, 2 wrong usage, 3 inconclusive,",
      "            4 the implementation could not be driven, 70 the kit itself failed."
    })
final class TckCommand implements Runnable {
  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // Only its presence matters.
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the versions.")
  @SuppressWarnings("UnusedVariable") // Only its presence matters.
  private boolean version;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print a stack trace if the kit itself fails.")
  private boolean stacktrace;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      description =
          "Colours: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}: on a terminal, unless"
              + " NO_COLOR is set).")
  private ColourUse colour = ColourUse.auto;

  TckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  Terminal terminal() {
    return terminal;
  }

  boolean stacktrace() {
    return stacktrace;
  }

  /** Returns the style of the report. */
  Style style() {
    return switch (colour) {
      case always -> {
        terminal.allowColour();
        yield new ColourStyle();
      }
      case never -> Style.plain();
      case auto -> terminal.outTakesColour() ? new ColourStyle() : Style.plain();
    };
  }

  /** When to use colours; spelled as on the command line. */
  enum ColourUse {
    auto,
    always,
    never
  }
}
