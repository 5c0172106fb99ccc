package dev.connectome.statestore.observation.docks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.observation.history.ActionForm;
import dev.connectome.statestore.observation.history.PlainFields;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the most frequent kind of line, a commit as {@link DockForm} writes it, directly from the
 * parser's tokens. Every other line, right or wrong, is left to {@link DockForm#fromPlain}, which
 * alone decides what a line may contain and what is wrong with it.
 *
 * <p>Fields are read in the order in which they are written, so none can occur twice.
 */
final class UsualCommit {
  /** Whole numbers with more digits are left to the general reader. */
  private static final int MOST_DIGITS = 15;

  private final JsonParser parser;

  /** The name of the field that comes next in the innermost object; null at its end. */
  private @Nullable String next;

  /**
   * Thrown when a line is not of the usual kind. That is not an error, so it has no stack trace.
   */
  private static final class Unusual extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unusual() {
      super("not of the usual kind", null, false, false);
    }
  }

  private UsualCommit(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the commit; null when the general reader must read the line. */
  static DockRecord.@Nullable Committed read(byte[] utf8, int from, int length) {
    try (JsonParser parser = JsonText.parser(utf8, from, length)) {
      return new UsualCommit(parser).line();
    } catch (IOException | RuntimeException e) {
      // The general reader reports what is wrong, if anything is.
      return null;
    }
  }

  private DockRecord.@Nullable Committed line() throws IOException {
    parser.nextToken();
    begin();
    need(whole("v") == DockRecord.VERSION);
    need(at("dock"));
    if (!parser.getText().equals(DockName.COMMIT.wireName())) {
      return null;
    }
    toNext();
    String store = needText("store");
    long atMs = whole("at_ms");
    long number = whole("commit");
    long clockUncertaintyMs = is("blur_ms") ? whole("blur_ms") : 0;
    Action action = ActionForm.fromPlain((Map<?, ?>) needValue("action"));
    Snapshot settled = settled();
    LedgerDelta ledger = ledger();
    List<DockEvent> docks = DockEvent.COMMIT_ALONE;
    if (is("docks")) {
      Map<String, @Nullable Object> told = Collections.singletonMap("docks", needValue("docks"));
      docks = DockForm.docks(PlainFields.of(told, "record"));
    }
    need(next == null && parser.currentToken() == JsonToken.END_OBJECT);
    need(parser.nextToken() == null);
    return new DockRecord.Committed(
        store, number, atMs, clockUncertaintyMs, action, settled, ledger, docks);
  }

  private Snapshot settled() throws IOException {
    begin("settled");
    SnapshotBuilder state = Snapshot.builder();
    state.sessionId(text("session_id")).mode(text("mode")).speed(text("speed"));
    if (is("local_pause")) {
      state.localPause((Boolean) needValue("local_pause"));
    }
    state.cursor(number("cursor"));
    if (is("active_focus")) {
      begin("active_focus");
      state.focus(
          new Focus(text("active_node_id"), text("active_edge_id"), text("active_step_key")));
      end();
    }
    if (is("current_explanation")) {
      begin("current_explanation");
      state.explanation(new Explanation(text("sentence"), text("notes")));
      end();
    }
    if (is("wait_progress")) {
      begin("wait_progress");
      state.waitProgress(
          new WaitProgress(
              number("started_at_ms"),
              number("stopped_at_ms"),
              number("max_seconds"),
              number("value_0_1"),
              textOrNumber("seconds_display")));
      end();
    }
    if (is("tick_display")) {
      begin("tick_display");
      state.tickDisplay(
          new TickDisplay(
              number("nominal_interval_ms"), number("progress_0_1"), text("speed_label")));
      end();
    }
    end();
    return state.build();
  }

  private LedgerDelta ledger() throws IOException {
    begin("ledger");
    int length = count("length");
    int evicted = is("evicted") ? count("evicted") : 0;
    long digest = Long.parseUnsignedLong(needText("digest"), 16);
    List<FlowEvent> added = is("new") ? entries() : List.of();
    end();
    return new LedgerDelta(length, evicted, added, digest);
  }

  private List<FlowEvent> entries() throws IOException {
    need(at("new") && parser.currentToken() == JsonToken.START_ARRAY);
    List<FlowEvent> entries = new ArrayList<>(1);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      begin();
      entries.add(
          new FlowEvent(
              text("id"),
              number("at_ms"),
              text("from_node_id"),
              text("to_node_id"),
              text("trigger"),
              text("call_type"),
              text("label"),
              number("duration_ms"),
              text("payload_summary"),
              text("rate_hint"),
              text("step_key"),
              number("energy_delta"),
              text("notes"),
              is("raw_payload") ? needValue("raw_payload") : null,
              Map.of()));
      need(next == null && parser.currentToken() == JsonToken.END_OBJECT);
    }
    toNext();
    return entries;
  }

  private static void need(boolean usual) {
    if (!usual) {
      throw new Unusual();
    }
  }

  /** Enters the object that is the value of this field, which must come next. */
  private void begin(String name) throws IOException {
    need(at(name));
    begin();
  }

  private void begin() throws IOException {
    need(parser.currentToken() == JsonToken.START_OBJECT);
    toNext();
  }

  /**
   * Leaves an object, which must have no more fields, and goes to the next field of the object
   * around it.
   */
  private void end() throws IOException {
    need(next == null && parser.currentToken() == JsonToken.END_OBJECT);
    toNext();
  }

  private void toNext() throws IOException {
    next = parser.nextFieldName();
  }

  private boolean is(String name) {
    return name.equals(next);
  }

  /** Goes to the value of this field if it comes next. */
  private boolean at(String name) throws IOException {
    if (!is(name)) {
      return false;
    }
    parser.nextToken();
    return true;
  }

  private @Nullable String text(String name) throws IOException {
    if (!at(name)) {
      return null;
    }
    need(parser.currentToken() == JsonToken.VALUE_STRING);
    String text = parser.getText();
    toNext();
    return text;
  }

  private String needText(String name) throws IOException {
    String text = text(name);
    if (text == null) {
      throw new Unusual();
    }
    return text;
  }

  private @Nullable Double number(String name) throws IOException {
    if (!at(name)) {
      return null;
    }
    boolean isShort =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getTextLength() <= MOST_DIGITS;
    Double number =
        isShort ? (Double) (double) parser.getLongValue() : (Double) JsonText.value(parser);
    if (number == null) {
      throw new Unusual();
    }
    toNext();
    return number;
  }

  private @Nullable Object textOrNumber(String name) throws IOException {
    if (!is(name)) {
      return null;
    }
    Object value = needValue(name);
    need(value instanceof String || value instanceof Double);
    return value;
  }

  private @Nullable Object value(String name) throws IOException {
    need(at(name));
    Object value = JsonText.value(parser);
    toNext();
    return value;
  }

  /** Reads a value that must not be null. */
  private Object needValue(String name) throws IOException {
    Object value = value(name);
    if (value == null) {
      throw new Unusual();
    }
    return value;
  }

  /** Reads a whole number that is not negative. */
  private long whole(String name) throws IOException {
    need(at(name) && parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
    need(parser.getTextLength() <= MOST_DIGITS);
    long number = parser.getLongValue();
    need(number >= 0);
    toNext();
    return number;
  }

  private int count(String name) throws IOException {
    long number = whole(name);
    need(number <= PlainFields.MOST_HELD);
    return (int) number;
  }
}
