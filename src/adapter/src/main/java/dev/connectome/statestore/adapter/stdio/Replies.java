package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Abbreviated;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import java.util.Optional;

/** Reads replies, and describes what is wrong with an error reply or an invalid reply. */
final class Replies {
  /** Reads the content of a reply. */
  @FunctionalInterface
  interface Reading<T> {
    T read(JsonCursor ok);
  }

  private Replies() {}

  /**
   * Waits for a reply and reads it.
   *
   * @param onError the reason when the adapter reports that it could not execute the request
   * @throws DriverException when the reply does not arrive or cannot be read
   */
  static <T> T read(ChildSession session, Request request, Reason onError, Reading<T> reading) {
    return read(session, request, session.await(request), onError, reading);
  }

  /** Waits for a reply and reads it; empty when the adapter could not execute the request. */
  static <T> Optional<T> readUnlessRefused(
      ChildSession session, Request request, Reason onError, Reading<T> reading) {
    JsonCursor reply = session.await(request);
    return reply.at("error").has()
        ? Optional.empty()
        : Optional.of(read(session, request, reply, onError, reading));
  }

  private static <T> T read(
      ChildSession session, Request request, JsonCursor reply, Reason onError, Reading<T> reading) {
    try {
      if (reply.at("error").has()) {
        JsonCursor error = reply.at("error");
        throw new DriverException(
            onError,
            request.what()
                + ": the adapter says "
                + error.at("kind").text()
                + ": "
                + Abbreviated.line(error.at("message").text()));
      }
      return reading.read(reply.at("ok"));
    } catch (FormatException e) {
      throw session.misunderstood(request, String.valueOf(e.getMessage()));
    }
  }

  /** Reads the state in which a store was opened. */
  static StateTracker opened(JsonCursor ok, Hello hello, StoreConfig config, long nowMs) {
    Capabilities capabilities = hello.capabilities();
    PreviousState initial = StateReader.opened(ok.at("opened"));
    boolean clocked = capabilities.time() == TimeSource.WALL && ok.at("to_ms").has();
    long openedMs =
        clocked
            ? ok.at("to_ms").whole()
            : capabilities.time() == TimeSource.WALL ? System.currentTimeMillis() : nowMs;
    SessionStart sessionStart =
        new SessionStart(hello.implementation(), capabilities, config, openedMs, initial.state());
    return new StateTracker(sessionStart, initial, hello.protocol());
  }
}
