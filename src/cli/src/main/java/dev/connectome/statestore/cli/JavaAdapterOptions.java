package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which adapter, for every command that takes one. */
final class JavaAdapterOptions {
  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description =
          "The adapter: a class name, the name of a registered implementation,"
              + " exec:COMMAND for a store in any language (not for serve), or faulty:NAME or"
              + " conforming:NAME for a store of the kit. Default for run and serve: reference,"
              + " the reference store.")
  private @Nullable String adapter;

  @Option(
      names = "--classpath",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Jars and class directories of the adapter and its implementation.")
  private List<String> classPath = new ArrayList<>();

  /** The name that was given. */
  Optional<String> named() {
    return Optional.ofNullable(adapter);
  }

  /** The name that was given, or the reference store's. */
  String name() {
    return named().orElse(AdapterFinder.REFERENCE);
  }

  /** Adds the name and the class path, as Java writes one. */
  void describe(Map<String, String> options) {
    options.put("adapter", name());
    if (!classPath.isEmpty()) {
      options.put("classpath", String.join(File.pathSeparator, classPath));
    }
  }

  /** What the implementation's classes are loaded with. */
  ClassLoader loader() {
    return AdapterLoader.over(classPath);
  }

  /** A way to make the adapter. */
  Supplier<StateStoreAdapter> find(ClassLoader loader) {
    return new AdapterFinder(loader).find(name());
  }
}
