package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Holds the options of every command that takes an adapter. */
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

  /** Returns the given name, if any. */
  Optional<String> named() {
    return Optional.ofNullable(adapter);
  }

  /** Returns the given name, or the reference store's. */
  String name() {
    return named().orElse(AdapterFinder.REFERENCE);
  }

  /** Adds the name, and the class path in Java's notation. */
  void describe(Map<String, String> options) {
    options.put("adapter", name());
    if (!classPath.isEmpty()) {
      options.put("classpath", String.join(File.pathSeparator, classPath));
    }
  }

  /** Returns the class path of the implementation; empty when it is the kit's own. */
  List<Path> classPath() {
    return classPath.stream().map(Path::of).toList();
  }

  /** Returns the loader of the implementation's classes. */
  ClassLoader loader() {
    return AdapterLoader.over(classPath);
  }

  /** Returns a supplier of the adapter. */
  Supplier<StateStoreAdapter> find(ClassLoader loader) {
    return new AdapterFinder(loader).find(name());
  }
}
