package dev.connectome.statestore.observation.docks;

import java.nio.charset.StandardCharsets;

/** The words of a dock line, as bytes. */
final class DockWords {
  static final byte[] TRUE = of("true");
  static final byte[] FALSE = of("false");
  static final byte[] NULL = of("null");

  static final byte[] AT_MS = field("at_ms");
  static final byte[] COMMIT = field("commit");
  static final byte[] BLUR_MS = field("blur_ms");
  static final byte[] ACTION = field("action");
  static final byte[] SETTLED = field("settled");
  static final byte[] LEDGER = field("ledger");
  static final byte[] DOCKS = field("docks");
  static final byte[] SESSION_ID = field("session_id");
  static final byte[] MODE = field("mode");
  static final byte[] SPEED = field("speed");
  static final byte[] LOCAL_PAUSE = field("local_pause");
  static final byte[] CURSOR = field("cursor");
  static final byte[] ACTIVE_FOCUS = field("active_focus");
  static final byte[] CURRENT_EXPLANATION = field("current_explanation");
  static final byte[] WAIT_PROGRESS = field("wait_progress");
  static final byte[] TICK_DISPLAY = field("tick_display");
  static final byte[] ACTIVE_NODE_ID = field("active_node_id");
  static final byte[] ACTIVE_EDGE_ID = field("active_edge_id");
  static final byte[] ACTIVE_STEP_KEY = field("active_step_key");
  static final byte[] SENTENCE = field("sentence");
  static final byte[] NOTES = field("notes");
  static final byte[] STARTED_AT_MS = field("started_at_ms");
  static final byte[] STOPPED_AT_MS = field("stopped_at_ms");
  static final byte[] MAX_SECONDS = field("max_seconds");
  static final byte[] VALUE_0_1 = field("value_0_1");
  static final byte[] SECONDS_DISPLAY = field("seconds_display");
  static final byte[] NOMINAL_INTERVAL_MS = field("nominal_interval_ms");
  static final byte[] PROGRESS_0_1 = field("progress_0_1");
  static final byte[] SPEED_LABEL = field("speed_label");
  static final byte[] LENGTH = field("length");
  static final byte[] EVICTED = field("evicted");
  static final byte[] DIGEST = field("digest");
  static final byte[] NEW = field("new");
  static final byte[] ID = field("id");
  static final byte[] FROM_NODE_ID = field("from_node_id");
  static final byte[] TO_NODE_ID = field("to_node_id");
  static final byte[] TRIGGER = field("trigger");
  static final byte[] CALL_TYPE = field("call_type");
  static final byte[] LABEL = field("label");
  static final byte[] DURATION_MS = field("duration_ms");
  static final byte[] PAYLOAD_SUMMARY = field("payload_summary");
  static final byte[] RATE_HINT = field("rate_hint");
  static final byte[] STEP_KEY = field("step_key");
  static final byte[] ENERGY_DELTA = field("energy_delta");
  static final byte[] RAW_PAYLOAD = field("raw_payload");

  private DockWords() {}

  static byte[] of(String word) {
    return word.getBytes(StandardCharsets.US_ASCII);
  }

  /** The name of a field with what surrounds it. */
  private static byte[] field(String name) {
    return of("\"" + name + "\":");
  }
}
