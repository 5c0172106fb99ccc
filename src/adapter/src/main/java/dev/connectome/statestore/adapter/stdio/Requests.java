package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.adapter.UnsupportedCommandException;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.history.CommandForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the requests of the kit. */
final class Requests {
  static final String HELLO = "hello";
  static final String RUN = "run";

  /** The newest version of the protocol that the kit supports. */
  static final int PROTOCOL = 2;

  static final int OLDEST_PROTOCOL = 1;

  private Requests() {}

  static Map<String, @Nullable Object> hello(int protocol, String kit) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("protocol", protocol);
    fields.put("kit", kit);
    return fields;
  }

  /**
   * Returns a request that runs steps on a store; opens the store first if a configuration is
   * given.
   */
  static Map<String, @Nullable Object> run(
      String store, @Nullable StoreConfig config, long nowMs, List<?> steps, boolean close) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("store", store);
    if (config != null) {
      Map<String, @Nullable Object> open = new LinkedHashMap<>();
      open.put("config", ConfigForm.toPlain(config));
      open.put("now_ms", nowMs);
      fields.put("open", open);
    }
    fields.put("steps", new ArrayList<>(steps));
    if (close) {
      fields.put("close", true);
    }
    return fields;
  }

  static Map<String, @Nullable Object> step(TimedCommand step, boolean full, boolean hold) {
    if (step.command() instanceof Command.Race) {
      throw new UnsupportedCommandException(
          "a race needs several threads inside the store; a child process takes one request at a"
              + " time, so safe_for_threads cannot be declared over standard input and output");
    }
    return step(CommandForm.toPlain(step.command()), step.nowMs(), full, hold);
  }

  static Map<String, @Nullable Object> recall(long nowMs) {
    Map<String, @Nullable Object> what = new LinkedHashMap<>();
    what.put("kind", "recall");
    return step(what, nowMs, true, false);
  }

  private static Map<String, @Nullable Object> step(
      Map<String, @Nullable Object> what, long nowMs, boolean full, boolean hold) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("now_ms", nowMs);
    fields.put("do", what);
    if (full) {
      fields.put("full", true);
    }
    if (hold) {
      fields.put("hold", true);
    }
    return fields;
  }
}
