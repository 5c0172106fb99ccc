package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.stdio.ChildCommand;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names the store that is driven over standard input and output, and how it is driven natively, in
 * its own process.
 */
public final class Contestant {
  private static final String MAIN = "dev.connectome.statestore.cli.Main";

  private final String name;
  private final ChildCommand command;
  private final @Nullable NativeStore home;

  private Contestant(String name, ChildCommand command, @Nullable NativeStore home) {
    this.name = name;
    this.command = command;
    this.home = home;
  }

  /** Returns a contestant for any adapter; it cannot be driven natively. */
  public static Contestant of(List<String> words) {
    return new Contestant(String.join(" ", words), ChildCommand.of(words), null);
  }

  /** Returns the reference store behind {@code tck serve}; natively it runs in this process. */
  public static Contestant reference() {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            MAIN,
            "serve");
    return new Contestant(
        "reference store behind tck serve",
        ChildCommand.of(words),
        new ServedNative(new ReferenceAdapter()));
  }

  /** Returns the Zustand example of this checkout, when Node and its libraries are installed. */
  public static Optional<Contestant> zustand() {
    if (Machine.nodeVersion().isEmpty()) {
      return Optional.empty();
    }
    return BenchCheckout.folder("src", "examples")
        .filter(examples -> Files.isDirectory(examples.resolve("zustand").resolve("node_modules")))
        .map(
            examples -> {
              Path zustand = examples.resolve("zustand");
              Path script = examples.resolve("node-adapter").resolve("native-bench.mjs");
              return new Contestant(
                  "Zustand example in Node",
                  ChildCommand.of(List.of("node", zustand.resolve("adapter.mjs").toString())),
                  new NodeNative(script, zustand.resolve("definition.mjs")));
            });
  }

  String name() {
    return name;
  }

  ChildCommand command() {
    return command;
  }

  @Nullable NativeStore home() {
    return home;
  }
}
