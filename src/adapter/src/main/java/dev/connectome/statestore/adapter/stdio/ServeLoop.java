package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.ServedStore;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import dev.connectome.statestore.observation.history.ImplementationForm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves a Java adapter over the protocol: reads requests until the input ends, and answers each
 * one. The caller must ensure that nothing else is written to the output, including what the
 * implementation itself prints.
 */
public final class ServeLoop {
  private final StateStoreAdapter adapter;
  private final Map<String, ServedRun> stores = new HashMap<>();
  private int protocol = Requests.PROTOCOL;

  /** Serves stores of this adapter. */
  public ServeLoop(StateStoreAdapter adapter) {
    this.adapter = adapter;
  }

  /**
   * Answers requests until the input ends.
   *
   * @throws IOException when a stream fails, or when the input does not follow the protocol
   */
  public void serve(InputStream in, OutputStream out) throws IOException {
    LineSplitter lines = new LineSplitter(in);
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    ChildOutput heard = lines.next();
    while (heard instanceof ChildOutput.Line line) {
      buffered.write(answer(line.text()).getBytes(StandardCharsets.UTF_8));
      buffered.write('\n');
      buffered.flush();
      heard = lines.next();
    }
    String problem = heard.match(line -> "", ChildOutput.Garbage::problem, end -> "");
    if (!problem.isEmpty()) {
      throw new IOException(problem);
    }
  }

  private String answer(String line) {
    JsonCursor request = JsonCursor.ofMessage(JsonText.parse(line));
    Map<String, @Nullable Object> reply = new LinkedHashMap<>();
    reply.put("id", request.at("id").value());
    try {
      reply.put("ok", ok(request));
    } catch (DriverException e) {
      boolean undeclared = e.getCause() instanceof UnsupportedOperationException;
      reply.put("error", error(undeclared ? "unsupported" : "failed", e));
    } catch (UnsupportedOperationException e) {
      reply.put("error", error("unsupported", e));
    } catch (FormatException | IllegalArgumentException e) {
      reply.put("error", error("failed", e));
    }
    return JsonText.write(reply);
  }

  private Object ok(JsonCursor request) {
    return switch (request.at("op").text()) {
      case Requests.HELLO -> hello(request.at("protocol").whole());
      case Requests.RUN -> run(request);
      default -> throw new UnsupportedOperationException("no operation " + request.at("op").text());
    };
  }

  private Map<String, @Nullable Object> hello(long asked) {
    if (asked < Requests.OLDEST_PROTOCOL) {
      throw new UnsupportedOperationException("no protocol " + asked);
    }
    Map<String, @Nullable Object> ok = new LinkedHashMap<>();
    protocol = (int) Math.min(asked, Requests.PROTOCOL);
    ok.put("protocol", protocol);
    ok.put("implementation", ImplementationForm.toPlain(ServedStore.implementation(adapter)));
    ok.put("capabilities", CapabilitiesForm.toPlain(ServedStore.capabilities(adapter)));
    return ok;
  }

  private Map<String, @Nullable Object> run(JsonCursor request) {
    String name = request.at("store").text();
    Map<String, @Nullable Object> ok = new LinkedHashMap<>();
    JsonCursor open = request.at("open");
    if (open.has()) {
      ServedRun opened =
          ServedRun.open(
              adapter,
              ConfigForm.fromPlain(open.at("config").object()),
              open.at("now_ms").whole(),
              protocol);
      stores.put(name, opened);
      ok.put("opened", opened.openedState());
    }
    ServedRun store = stores.get(name);
    if (store == null) {
      throw new DriverException(Reason.CONTRACT, "no store is called " + name);
    }
    try {
      List<Object> reports = store.steps(request.at("steps"));
      ok.put("reports", reports);
    } catch (RuntimeException e) {
      // The reply does not say how many steps were done, so the caller cannot continue with this
      // store.
      stores.remove(name);
      throw e;
    }
    if (request.at("close").optionalFlag()) {
      stores.remove(name);
      store.close();
    }
    return ok;
  }

  private static Map<String, @Nullable Object> error(String kind, RuntimeException e) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("kind", kind);
    error.put("message", String.valueOf(e.getMessage()));
    return error;
  }
}
