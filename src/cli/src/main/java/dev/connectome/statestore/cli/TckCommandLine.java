package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.stdio.StdioDriver;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.report.Statement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.KitVersion;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.ShownText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Builds the whole command line: its commands, and the handling of their errors. */
final class TckCommandLine {
  private final Terminal terminal;

  TckCommandLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs one command; returns the exit code of the process. */
  int run(String... args) {
    TckCommand root = new TckCommand(terminal);
    CommandLine line = commands(root);
    line.getCommandSpec().versionProvider(TckCommandLine::version);
    line.setOut(terminal.outWriter())
        .setErr(terminal.errWriter())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(this::wrongUsage)
        .setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, root));
    int code = line.execute(args);
    if (!terminal.outIsRead()) {
      // A reader must not take an incomplete output for a complete one.
      terminal.err().println("tck: standard output could not be written to its end");
      return ExitCode.KIT_FAILED.code();
    }
    return code;
  }

  /** Returns the root command with all its subcommands. */
  static CommandLine commands(TckCommand root) {
    return new CommandLine(root)
        .addSubcommand(new RunCommand(root))
        .addSubcommand(new ReplayCommand(root))
        .addSubcommand(new ShowCommand(root))
        .addSubcommand(new RequirementsCommand(root))
        .addSubcommand(new ExplainCommand(root))
        .addSubcommand(new FaultsCommand(root))
        .addSubcommand(new InitCommand(root))
        .addSubcommand(new ReportCommand(root))
        .addSubcommand(new DiffCommand(root))
        .addSubcommand(new CompareCommand(root))
        .addSubcommand(new VerifyCommand(root))
        .addSubcommand(new SignCommand(root))
        .addSubcommand(new ServeCommand(root))
        .addSubcommand(new HealthCommand(root))
        .addSubcommand(new HelpCommand(root))
        .addSubcommand(new CompletionCommand(root));
  }

  private static String[] version() {
    return new String[] {
      "state-store-tck " + KitVersion.current(),
      "specification state_store " + RequirementCatalogue.load().specVersion(),
      "adapter protocol "
          + StdioDriver.NEWEST_PROTOCOL
          + ", and from "
          + StdioDriver.OLDEST_PROTOCOL
          + " on",
      "Java SPI " + KitVersion.SPI,
      "statement " + Statement.SCHEMA_VERSION,
      "recorded docks " + DockRecord.VERSION,
      "recorded sequences " + HistoryHeader.FORMAT
    };
  }

  private int wrongUsage(ParameterException wrong, String[] args) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println("tck: " + ShownText.line(String.valueOf(wrong.getMessage())));
    if (!UnmatchedArgumentException.printSuggestions(wrong, err)
        && !wrong.getCommandLine().getSubcommands().isEmpty()) {
      err.println(
          "Commands: " + String.join(", ", wrong.getCommandLine().getSubcommands().keySet()));
    }
    err.println("See: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  private int failed(Throwable thrown, TckCommand root) {
    PrintWriter err = terminal.errWriter();
    if (thrown instanceof UsageException || thrown instanceof InvalidPathException) {
      err.println("tck: " + ShownText.oneLine(String.valueOf(thrown.getMessage()), 2_000));
      return ExitCode.USAGE.code();
    }
    err.println("tck: the kit itself failed: " + ShownText.line(thrown.toString()));
    if (root.stacktrace()) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      err.print(ShownText.page(trace.toString()));
    } else {
      err.println("Run it again with --stacktrace to see where.");
    }
    return ExitCode.KIT_FAILED.code();
  }
}
