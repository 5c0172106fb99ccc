package dev.connectome.statestore.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Implements {@code tck help}: picocli's own takes the option that all commands share. */
@Command(name = "help", description = "Shows the options of a command, or the commands.")
final class HelpCommand implements Callable<Integer> {
  private final TckCommand root;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
  private String command = "";

  HelpCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    CommandLine all = TckCommandLine.commands(root);
    CommandLine wanted = command.isEmpty() ? all : all.getSubcommands().get(command);
    if (wanted == null) {
      throw new UsageException(
          "no command "
              + command
              + "; there are "
              + String.join(", ", all.getSubcommands().keySet()));
    }
    root.terminal().out().print(wanted.getUsageMessage());
    return 0;
  }
}
