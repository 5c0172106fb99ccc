package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.stdio.ServeLoop;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Implements {@code tck serve}. */
@Command(
    name = "serve",
    description =
        "Serves a Java store over the adapter protocol: requests on standard input, replies on"
            + " standard output, until the input ends.",
    sortOptions = false,
    footer = {
      "",
      "Example, the reference store behind the protocol:",
      "  tck run --adapter 'exec:tck serve'"
    })
final class ServeCommand implements Callable<Integer> {
  private final TckCommand root;

  @Mixin private JavaAdapterOptions adapter = new JavaAdapterOptions();

  ServeCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    StateStoreAdapter served = adapter.find(adapter.loader()).get();
    new ServeLoop(served).serve(System.in, root.terminal().out());
    return 0;
  }
}
