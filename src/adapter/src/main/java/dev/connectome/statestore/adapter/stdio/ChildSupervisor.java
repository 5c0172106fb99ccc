package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import org.jspecify.annotations.Nullable;

/** Runs one child at a time: a new child replaces one that died, a limited number of times. */
final class ChildSupervisor {
  private final ChildCommand command;
  private final StdioSettings settings;
  private final @Nullable SchemaCheck schema;
  private final Hello hello;
  private ChildSession current;
  private int restarts;

  /**
   * Starts the first child.
   *
   * @throws DriverException when it does not start or does not answer
   */
  ChildSupervisor(ChildCommand command, StdioSettings settings) {
    this.command = command;
    this.settings = settings;
    this.schema = settings.checkSchema() ? SchemaCheck.load() : null;
    this.current = start();
    this.hello = greet(current);
    if (hello.masked()) {
      settings
          .log()
          .accept(
              "safe_for_threads is taken as false: one request at a time reaches a child process");
    }
    if (hello.protocol() < Requests.PROTOCOL) {
      settings
          .log()
          .accept(
              "the adapter speaks protocol "
                  + hello.protocol()
                  + ": what only protocol "
                  + Requests.PROTOCOL
                  + " shows is not observed, such as whether states that observers received"
                  + " change later (PAT-P1)");
    }
  }

  Hello hello() {
    return hello;
  }

  /** Whether a child that fails now would be replaced. */
  boolean mayRestart() {
    return restarts < settings.restarts();
  }

  /**
   * Returns the running child; starts a new one when the last one has failed.
   *
   * @throws DriverException when no further restart is allowed
   */
  ChildSession current() {
    if (!current.isWhole()) {
      settings.all().check("starting the adapter again");
      if (!mayRestart()) {
        throw new DriverException(
            Reason.OPEN,
            "the adapter is not started again: it ended or hung "
                + (restarts + 1)
                + " times, and it may be started again "
                + settings.restarts()
                + " times in a run");
      }
      restarts++;
      current = start();
      Hello again = greet(current);
      if (!again.equals(hello)) {
        throw new DriverException(
            Reason.OPEN,
            "hello: started again, the adapter declares something else than before: " + again);
      }
    }
    return current;
  }

  /** Ends the last child. */
  void end() {
    current.end();
  }

  private ChildSession start() {
    return new ChildSession(ChildProcess.start(command, settings.log()), settings, schema);
  }

  private static Hello greet(ChildSession session) {
    try {
      return Hello.exchange(session, kitVersion());
    } catch (RuntimeException e) {
      session.abandon();
      throw e;
    }
  }

  private static String kitVersion() {
    String version = ChildSupervisor.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
