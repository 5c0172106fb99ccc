package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.stdio.ExecAdapterSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;

/** Holds the options of every command that drives an implementation: which one, and how. */
final class AdapterOptions {
  @Mixin private JavaAdapterOptions java = new JavaAdapterOptions();

  @Mixin private DrivingOptions driving = new DrivingOptions();

  /** Returns whether an implementation was named. */
  boolean named() {
    return java.named().isPresent();
  }

  /**
   * Returns a way to connect to the implementation; to the reference store where none was named.
   *
   * @param log receives what a child process writes to its standard error
   * @param budget how long exploration may take, in addition to the usual time limit
   * @throws UsageException when there is no such implementation, or the options conflict
   */
  DriverSource source(ChildLog log, Duration budget) {
    return driving.source(java.name(), java::loader, log, budget);
  }

  /**
   * Returns where the files of the adapter and its store are: the directory of each file that an
   * exec: command names, or the class path.
   */
  List<Path> files() {
    if (!ExecAdapterSpec.matches(java.name())) {
      return java.classPath();
    }
    return driving.files(java.name());
  }

  /**
   * Returns the file of the adapter, relative to the current directory: the first file that an
   * exec: command names, or the source of a Java class in one of the usual places.
   */
  Optional<Path> file() {
    if (ExecAdapterSpec.matches(java.name())) {
      return driving.file(java.name());
    }
    String source = java.name().replace('.', '/') + ".java";
    return Stream.of("src/main/java", "src/test/java", "src", ".")
        .map(root -> Path.of(root, source))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /**
   * Adds the options that another run needs to drive the same store. Environment variables are
   * added by name only: their values may be secrets.
   */
  void describe(Map<String, String> options) {
    java.describe(options);
    driving.describe(options);
  }
}
