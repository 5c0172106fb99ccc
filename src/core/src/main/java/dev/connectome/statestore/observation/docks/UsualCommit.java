package dev.connectome.statestore.observation.docks;

import static dev.connectome.statestore.observation.docks.DockWords.ACTION;
import static dev.connectome.statestore.observation.docks.DockWords.ACTIVE_EDGE_ID;
import static dev.connectome.statestore.observation.docks.DockWords.ACTIVE_FOCUS;
import static dev.connectome.statestore.observation.docks.DockWords.ACTIVE_NODE_ID;
import static dev.connectome.statestore.observation.docks.DockWords.ACTIVE_STEP_KEY;
import static dev.connectome.statestore.observation.docks.DockWords.AT_MS;
import static dev.connectome.statestore.observation.docks.DockWords.BLUR_MS;
import static dev.connectome.statestore.observation.docks.DockWords.CALL_TYPE;
import static dev.connectome.statestore.observation.docks.DockWords.COMMIT;
import static dev.connectome.statestore.observation.docks.DockWords.CURRENT_EXPLANATION;
import static dev.connectome.statestore.observation.docks.DockWords.CURSOR;
import static dev.connectome.statestore.observation.docks.DockWords.DIGEST;
import static dev.connectome.statestore.observation.docks.DockWords.DOCKS;
import static dev.connectome.statestore.observation.docks.DockWords.DURATION_MS;
import static dev.connectome.statestore.observation.docks.DockWords.ENERGY_DELTA;
import static dev.connectome.statestore.observation.docks.DockWords.EVICTED;
import static dev.connectome.statestore.observation.docks.DockWords.FROM_NODE_ID;
import static dev.connectome.statestore.observation.docks.DockWords.ID;
import static dev.connectome.statestore.observation.docks.DockWords.LABEL;
import static dev.connectome.statestore.observation.docks.DockWords.LEDGER;
import static dev.connectome.statestore.observation.docks.DockWords.LENGTH;
import static dev.connectome.statestore.observation.docks.DockWords.LOCAL_PAUSE;
import static dev.connectome.statestore.observation.docks.DockWords.MAX_SECONDS;
import static dev.connectome.statestore.observation.docks.DockWords.MODE;
import static dev.connectome.statestore.observation.docks.DockWords.NEW;
import static dev.connectome.statestore.observation.docks.DockWords.NOMINAL_INTERVAL_MS;
import static dev.connectome.statestore.observation.docks.DockWords.NOTES;
import static dev.connectome.statestore.observation.docks.DockWords.PAYLOAD_SUMMARY;
import static dev.connectome.statestore.observation.docks.DockWords.PROGRESS_0_1;
import static dev.connectome.statestore.observation.docks.DockWords.RATE_HINT;
import static dev.connectome.statestore.observation.docks.DockWords.RAW_PAYLOAD;
import static dev.connectome.statestore.observation.docks.DockWords.SECONDS_DISPLAY;
import static dev.connectome.statestore.observation.docks.DockWords.SENTENCE;
import static dev.connectome.statestore.observation.docks.DockWords.SESSION_ID;
import static dev.connectome.statestore.observation.docks.DockWords.SETTLED;
import static dev.connectome.statestore.observation.docks.DockWords.SPEED;
import static dev.connectome.statestore.observation.docks.DockWords.SPEED_LABEL;
import static dev.connectome.statestore.observation.docks.DockWords.STARTED_AT_MS;
import static dev.connectome.statestore.observation.docks.DockWords.STEP_KEY;
import static dev.connectome.statestore.observation.docks.DockWords.STOPPED_AT_MS;
import static dev.connectome.statestore.observation.docks.DockWords.TICK_DISPLAY;
import static dev.connectome.statestore.observation.docks.DockWords.TO_NODE_ID;
import static dev.connectome.statestore.observation.docks.DockWords.TRIGGER;
import static dev.connectome.statestore.observation.docks.DockWords.VALUE_0_1;
import static dev.connectome.statestore.observation.docks.DockWords.WAIT_PROGRESS;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotBuilder;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.observation.docks.LineBytes.Again;
import dev.connectome.statestore.observation.history.ActionForm;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.PlainFields;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the line that nearly all of a stream consists of, a commit as {@link DockForm} writes it,
 * straight from its bytes. A line that is any different, right or wrong, it leaves to the general
 * way, so that there is one place that says what a line may be and what is wrong with it.
 *
 * <p>A store says most things again in its next commit: what stands there letter by letter as in
 * the line before is not built again.
 */
final class UsualCommit {
  private static final byte[] HEAD =
      DockWords.of("{\"v\":1,\"dock\":\"" + DockName.COMMIT.wireName() + "\",\"store\":");

  private final LineBytes line = new LineBytes();
  private final Again<Focus> focus = new Again<>();
  private final Again<Explanation> explanation = new Again<>();
  private final Again<WaitProgress> wait = new Again<>();
  private final Again<TickDisplay> tick = new Again<>();

  /** The commit; null when the line has to be read in the general way. */
  DockRecord.@Nullable Committed read(byte[] bytes, int from, int length) {
    line.begin(bytes, from, length);
    try {
      return line.skip(HEAD) ? commit() : null;
    } catch (LineBytes.Unusual | FormException e) {
      return null;
    } finally {
      line.release();
    }
  }

  private DockRecord.Committed commit() {
    String store = line.text();
    line.needField(AT_MS);
    long atMs = line.whole();
    line.needField(COMMIT);
    long number = line.whole();
    long clockUncertaintyMs = line.field(BLUR_MS) ? line.whole() : 0;
    line.needField(ACTION);
    Action action = ActionForm.fromPlain(object());
    line.needField(SETTLED);
    Snapshot settled = settled();
    line.needField(LEDGER);
    LedgerDelta ledger = ledger();
    List<DockEvent> docks = DockEvent.COMMIT_ALONE;
    if (line.field(DOCKS)) {
      docks =
          DockForm.docks(PlainFields.of(Collections.singletonMap("docks", line.value()), "record"));
    }
    line.need('}');
    if (!line.isAtEnd()) {
      throw new LineBytes.Unusual();
    }
    return new DockRecord.Committed(
        store, number, atMs, clockUncertaintyMs, action, settled, ledger, docks);
  }

  private Map<?, ?> object() {
    if (line.value() instanceof Map<?, ?> fields) {
      return fields;
    }
    throw new LineBytes.Unusual();
  }

  private Snapshot settled() {
    line.need('{');
    SnapshotBuilder state = Snapshot.builder();
    state.sessionId(text(SESSION_ID)).mode(text(MODE)).speed(text(SPEED));
    if (line.field(LOCAL_PAUSE)) {
      state.localPause(line.flag());
    }
    state.cursor(number(CURSOR));
    if (line.field(ACTIVE_FOCUS)) {
      state.focus(known(focus, this::focus));
    }
    if (line.field(CURRENT_EXPLANATION)) {
      state.explanation(known(explanation, this::explanation));
    }
    if (line.field(WAIT_PROGRESS)) {
      state.waitProgress(known(wait, this::waitProgress));
    }
    if (line.field(TICK_DISPLAY)) {
      state.tickDisplay(known(tick, this::tickDisplay));
    }
    line.need('}');
    return state.build();
  }

  private Focus focus() {
    line.need('{');
    Focus read = new Focus(text(ACTIVE_NODE_ID), text(ACTIVE_EDGE_ID), text(ACTIVE_STEP_KEY));
    line.need('}');
    return read;
  }

  private Explanation explanation() {
    line.need('{');
    Explanation read = new Explanation(text(SENTENCE), text(NOTES));
    line.need('}');
    return read;
  }

  private WaitProgress waitProgress() {
    line.need('{');
    Double started = number(STARTED_AT_MS);
    Double stopped = number(STOPPED_AT_MS);
    Double most = number(MAX_SECONDS);
    Double value = number(VALUE_0_1);
    Object display = line.field(SECONDS_DISPLAY) ? textOrNumber() : null;
    line.need('}');
    return new WaitProgress(started, stopped, most, value, display);
  }

  private TickDisplay tickDisplay() {
    line.need('{');
    TickDisplay read =
        new TickDisplay(number(NOMINAL_INTERVAL_MS), number(PROGRESS_0_1), text(SPEED_LABEL));
    line.need('}');
    return read;
  }

  private LedgerDelta ledger() {
    line.need('{');
    line.needField(LENGTH);
    int length = line.count();
    int evicted = line.field(EVICTED) ? line.count() : 0;
    line.needField(DIGEST);
    long digest = line.hexadecimal();
    List<FlowEvent> added = line.field(NEW) ? entries() : List.of();
    line.need('}');
    return new LedgerDelta(length, evicted, added, digest);
  }

  private List<FlowEvent> entries() {
    line.need('[');
    FlowEvent first = entry();
    if (line.skip(']')) {
      return List.of(first);
    }
    List<FlowEvent> entries = new ArrayList<>();
    entries.add(first);
    while (!line.skip(']')) {
      line.need(',');
      entries.add(entry());
    }
    return entries;
  }

  private FlowEvent entry() {
    line.need('{');
    FlowEvent entry =
        new FlowEvent(
            text(ID),
            number(AT_MS),
            text(FROM_NODE_ID),
            text(TO_NODE_ID),
            text(TRIGGER),
            text(CALL_TYPE),
            text(LABEL),
            number(DURATION_MS),
            text(PAYLOAD_SUMMARY),
            text(RATE_HINT),
            text(STEP_KEY),
            number(ENERGY_DELTA),
            text(NOTES),
            line.field(RAW_PAYLOAD) ? line.value() : null,
            Map.of());
    line.need('}');
    return entry;
  }

  /** What an object of the line before was, if the same letters stand here; else it is read. */
  private <T> T known(Again<T> last, Supplier<T> read) {
    T again = line.again(last);
    if (again != null) {
      return again;
    }
    int mark = line.mark();
    return line.keep(last, mark, read.get());
  }

  private @Nullable String text(byte[] field) {
    return line.field(field) ? line.text() : null;
  }

  private @Nullable Double number(byte[] field) {
    return line.field(field) ? line.number() : null;
  }

  private Object textOrNumber() {
    Object value = line.value();
    if (value instanceof String || value instanceof Double) {
      return value;
    }
    throw new LineBytes.Unusual();
  }
}
