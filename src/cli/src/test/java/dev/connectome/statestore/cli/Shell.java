package dev.connectome.statestore.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Runs commands as a shell would, and keeps their output. */
final class Shell {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment;
  private final boolean terminal;
  private InstantSource clock = InstantSource.system();

  private Shell(Map<String, String> environment, boolean terminal) {
    this.environment = environment;
    this.terminal = terminal;
  }

  static Shell pipe() {
    return new Shell(Map.of(), false);
  }

  static Shell terminal(Map<String, String> environment) {
    return new Shell(environment, true);
  }

  Shell on(String day) {
    clock = InstantSource.fixed(Instant.parse(day + "T23:59:59Z"));
    return this;
  }

  int run(String... args) {
    return new TckCommandLine(terminal()).run(args);
  }

  Terminal terminal() {
    return new Terminal(stream(out), stream(err), environment, terminal, terminal, clock);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
