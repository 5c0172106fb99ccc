package dev.connectome.statestore.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Implements {@code tck completion}: picocli's own takes the option that all commands share. */
@Command(
    name = "completion",
    description = "Prints a script with which bash and zsh complete commands and options.",
    footer = {"", "Example:", "  source <(tck completion)"})
final class CompletionCommand implements Runnable {
  private final TckCommand root;

  CompletionCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public void run() {
    root.terminal().out().print(AutoComplete.bash("tck", TckCommandLine.commands(root)));
  }
}
