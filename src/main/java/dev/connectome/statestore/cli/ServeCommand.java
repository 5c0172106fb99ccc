package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.stdio.ServeLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tck serve}. */
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

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description = "A Java adapter, as for run (default: ${DEFAULT-VALUE}).")
  private String adapter = AdapterFinder.REFERENCE;

  @Option(
      names = "--classpath",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Where the adapter and its implementation are: jars and class directories.")
  private List<String> classPath = new ArrayList<>();

  ServeCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    ClassLoader loader = AdapterLoader.over(classPath);
    StateStoreAdapter served = new AdapterFinder(loader).find(adapter).get();
    new ServeLoop(served).serve(System.in, root.terminal().out());
    return 0;
  }
}
