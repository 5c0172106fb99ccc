package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Abbreviated;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests and replies of one child. Any failure of the conversation ends the child, because a
 * later reply could belong to any request. Not thread-safe.
 */
final class ChildSession {
  /** The maximum number of requests without a reply. */
  static final int MOST_AHEAD = 8;

  private final ChildProcess child;
  private final StdioSettings settings;
  private final @Nullable SchemaCheck schema;
  private final OpenRequests open = new OpenRequests();
  private @Nullable DriverException broken;

  ChildSession(ChildProcess child, StdioSettings settings, @Nullable SchemaCheck schema) {
    this.child = child;
    this.settings = settings;
    this.schema = schema;
  }

  /** Whether the conversation has not failed so far. */
  boolean isWhole() {
    return broken == null;
  }

  /** Sends a request; the fields do not contain its id. */
  Request send(String op, Map<String, @Nullable Object> fields, String what) {
    throwBroken();
    settings.all().check(what);
    Request request = open.next(op, what);
    Map<String, @Nullable Object> message = new LinkedHashMap<>();
    message.put("id", request.id());
    message.put("op", op);
    message.putAll(fields);
    byte[] line = JsonText.bytes(message);
    if (line.length > LineSplitter.LONGEST) {
      throw new DriverException(
          Reason.CONTRACT,
          request.what() + ": the request is longer than a line may be; nothing was sent");
    }
    if (schema != null) {
      schema.request(new String(line, StandardCharsets.UTF_8));
    }
    try {
      if (!child.send(line, until())) {
        throw late(request, "the adapter does not read its standard input");
      }
    } catch (InterruptedException e) {
      throw interrupted(request);
    }
    open.sent(request);
    return request;
  }

  /** Waits for the reply to the oldest open request. */
  JsonCursor await(Request request) {
    throwBroken();
    if (!open.isDue(request)) {
      throw new IllegalStateException("replies are awaited in the order of their requests");
    }
    ChildOutput heard;
    try {
      heard = child.hear(until());
    } catch (InterruptedException e) {
      throw interrupted(request);
    }
    if (heard == null) {
      throw late(request, "no reply within " + settings.deadline().toMillis() + " ms");
    }
    return heard.match(
        line -> reply(request, line),
        garbage -> {
          throw fail(Reason.PROTOCOL, request, garbage.problem());
        },
        end -> {
          Reason reason = request.op().equals(Requests.HELLO) ? Reason.OPEN : Reason.PROTOCOL;
          throw fail(reason, request, child.ending() + " before it replied");
        });
  }

  /** Closes the child's input and waits for its end; remaining processes are killed. */
  void end() {
    if (broken != null) {
      return;
    }
    child.endInput();
    boolean ended;
    try {
      ended = child.awaitEnd(System.nanoTime() + settings.deadline().toNanos());
    } catch (InterruptedException e) {
      ended = true;
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      throw fail(
          Reason.HUNG,
          open.next("end", "close"),
          "the adapter did not end within "
              + settings.deadline().toMillis()
              + " ms after its standard input had ended; it was killed");
    }
    int left = child.kill();
    if (left > 0) {
      settings.log().accept("the adapter left " + left + " processes behind; they were killed");
    }
    broken = new DriverException(Reason.CLOSE, "the session with the adapter has ended");
  }

  /** Kills the child, which is no longer needed. */
  void abandon() {
    if (broken == null) {
      int unused = child.kill();
      broken = new DriverException(Reason.OPEN, "the adapter was stopped");
    }
  }

  /** Returns the exception for a reply that was read but has invalid content. */
  DriverException misunderstood(Request request, String problem) {
    return new DriverException(
        Reason.PROTOCOL,
        request.what() + ": reply " + request.id() + " is wrong: " + problem + child.lastWords());
  }

  private JsonCursor reply(Request request, ChildOutput.Line line) {
    JsonCursor message;
    try {
      message = JsonCursor.ofMessage(line.json());
    } catch (FormatException e) {
      throw fail(
          Reason.PROTOCOL,
          request,
          "a line that is not JSON (" + e.getMessage() + "): " + Abbreviated.line(line.text()));
    }
    long id;
    try {
      id = message.at("id").whole();
      if (message.at("ok").has() == message.at("error").has()) {
        throw message.wrong("either ok or error");
      }
    } catch (FormatException e) {
      throw fail(Reason.PROTOCOL, request, "no reply: " + e.getMessage());
    }
    if (id != request.id()) {
      throw fail(Reason.PROTOCOL, request, open.whose(id));
    }
    open.answered();
    if (schema != null) {
      try {
        schema.reply(request.op(), line.text());
      } catch (FormatException e) {
        throw misunderstood(request, String.valueOf(e.getMessage()));
      }
    }
    return message;
  }

  private DriverException fail(Reason reason, Request request, String problem) {
    // Only a dead child has written all its output.
    child.kill();
    DriverException failure =
        new DriverException(
            reason,
            request.what()
                + ": "
                + problem
                + " (request "
                + request.id()
                + ")"
                + child.lastWords());
    broken = failure;
    return failure;
  }

  /**
   * Returns the exception for a reply that is late, or for the end of the whole run's time if that
   * came first.
   */
  private DriverException late(Request request, String problem) {
    return settings.all().isOver()
        ? fail(
            Reason.TIME_OVER, request, String.valueOf(settings.all().over("the call").getMessage()))
        : fail(Reason.HUNG, request, problem);
  }

  private DriverException interrupted(Request request) {
    Thread.currentThread().interrupt();
    return fail(Reason.HUNG, request, "interrupted");
  }

  private void throwBroken() {
    if (broken != null) {
      String first = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
      throw new DriverException(
          broken.reason(), "the adapter's process is gone since: " + first, broken);
    }
  }

  private long until() {
    return System.nanoTime() + settings.all().leftOf(settings.deadline().toNanos());
  }
}
