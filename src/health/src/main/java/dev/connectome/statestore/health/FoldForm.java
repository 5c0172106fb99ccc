package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.history.EntryForm;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.spec.FlowEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The written form of a {@link StoreFold}: a byte with its version, then an object of JSON in
 * deflate format. What the store declares stands in it once; each further state has only what can
 * change. Version 2 was the bare object; such an object of this version can be read, too.
 */
final class FoldForm {
  /** The version that this kit writes. */
  static final int VERSION = 3;

  /** The oldest version that this kit reads. */
  private static final int OLDEST = 2;

  /** A larger state is damaged. */
  private static final int MOST_BYTES = 1 << 28;

  /** The fields of an opening that differ from state to state of one session. */
  private static final List<String> STATE = List.of("at_ms", "settled", "ledger");

  private FoldForm() {}

  static byte[] write(StoreFold fold) {
    byte[] plain = JsonText.bytes(toPlain(fold));
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      byte[] chunk = new byte[4 + plain.length / 2];
      ByteArrayOutputStream out = new ByteArrayOutputStream(chunk.length);
      out.write(VERSION);
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  static Map<String, @Nullable Object> toPlain(StoreFold fold) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("v", VERSION);
    plain.put("store", fold.store());
    plain.put("commits", fold.order().last());
    plain.put("explained_to", fold.order().explainedTo());
    plain.put("heard_at_ms", fold.heardAtMs());
    plain.put("silent_ms", fold.silentMs());
    plain.put("is_new", fold.isNew());
    StoreMonitor monitor = fold.monitor();
    CheckRunner checks = monitor.checks();
    if (checks != null) {
      SessionStart met = checks.sessionStart();
      plain.put(
          "met", DockForm.toPlain(new DockRecord.Opened(fold.store(), 0, checks.isRunning(), met)));
      RecentHistory recent = monitor.recent();
      if (recent == null) {
        plain.put("now", state(met.at(met.nowMs(), checks.shown())));
      } else {
        plain.put("recent", recent(recent));
      }
      plain.put("latest_ms", checks.latestMs());
      plain.put("memory", checks.memory());
    }
    plain.put("early", docks(fold.order().held()));
    plain.put("incidents_told", monitor.indicators().incidentsTold());
    plain.put("tallies", monitor.counts().toPlain());
    plain.put("panel", monitor.indicators().toPlain());
    return plain;
  }

  private static Map<String, @Nullable Object> recent(RecentHistory recent) {
    Map<String, @Nullable Object> plain = state(recent.start());
    plain.put("complete", recent.isComplete());
    List<@Nullable Object> entries = new ArrayList<>();
    for (int at = 0; at < recent.entries().size(); at++) {
      entries.add(EntryForm.toPlain(recent.entries().get(at)));
    }
    plain.put("entries", entries);
    plain.put("docks", docks(recent.docks()));
    return plain;
  }

  private static List<Object> docks(Iterable<? extends DockRecord> docks) {
    List<Object> plain = new ArrayList<>();
    docks.forEach(dock -> plain.add(DockForm.toPlain(dock)));
    return plain;
  }

  private static Map<String, @Nullable Object> state(SessionStart start) {
    Map<String, @Nullable Object> plain =
        DockForm.toPlain(new DockRecord.Opened("", 0, false, start));
    plain.keySet().retainAll(STATE);
    return plain;
  }

  /**
   * Reads a fold.
   *
   * @param fresh makes the fold of a store, without any knowledge
   */
  static StoreFold read(byte[] bytes, Function<String, StoreFold> fresh) {
    JsonCursor read = fields(bytes);
    StoreFold fold = fresh.apply(read.text("store"));
    StoreMonitor monitor = fold.monitor();
    boolean isOwn = read.whole("v") == VERSION;
    fold.order().restore(read.ordinal("commits"), isOwn ? read.ordinal("explained_to") : 0);
    if (!isOwn && read.flag("lines_were_lost")) {
      fold.order().linesWereLost();
    }
    if (read.has("met")) {
      resume(monitor, read);
    }
    for (JsonCursor early : read.part("early").elements()) {
      fold.order().hold(dock(early, early.value(), DockRecord.Committed.class, "a commit dock"));
    }
    if (isOwn) {
      fold.resume(read.moment("heard_at_ms"), read.ordinal("silent_ms"), read.flag("is_new"));
      for (JsonCursor told : read.part("incidents_told").elements()) {
        monitor.indicators().incidentsTold().add(told.text());
      }
      monitor.counts().restore(read.object("tallies"));
    } else if (read.has("met")) {
      fold.resume(read.moment("latest_ms"), 0, true);
    }
    monitor.indicators().restore(read.object("panel"));
    return fold;
  }

  private static void resume(StoreMonitor monitor, JsonCursor read) {
    DockRecord.Opened met =
        dock(read.part("met"), read.part("met").value(), DockRecord.Opened.class, "an opening");
    RecentHistory history = null;
    Snapshot now;
    if (read.has("recent")) {
      history = recent(met, read);
      now = history.shown();
    } else {
      now = opened(read, "now").sessionStart().initial();
    }
    monitor.resume(
        CheckRunner.resume(
            Checks.all(),
            Visibility.RECORDED,
            met.sessionStart(),
            met.running(),
            now,
            read.moment("latest_ms"),
            read.part("memory"),
            monitor.indicators()::reporter),
        history);
  }

  private static RecentHistory recent(DockRecord.Opened met, JsonCursor read) {
    JsonCursor recent = read.object("recent");
    List<FlowEvent> entries = new ArrayList<>();
    recent.part("entries").elements().forEach(one -> entries.add(EntryForm.fromPlain(one.value())));
    List<DockRecord> docks = new ArrayList<>();
    for (JsonCursor one : recent.part("docks").elements()) {
      DockRecord dock = dock(one, one.value(), DockRecord.class, "a dock");
      if (dock.match(opened -> true, commit -> false, exported -> false, closed -> true)) {
        throw one.problem("is neither a commit nor an export");
      }
      docks.add(dock);
    }
    RecentHistory history =
        new RecentHistory(
            Visibility.RECORDED, opened(read, "recent").sessionStart(), met.running());
    history.restore(recent.flag("complete"), entries, docks);
    return history;
  }

  /** Reads a state of the session, or a whole opening as version 2 wrote it. */
  private static DockRecord.Opened opened(JsonCursor read, String name) {
    Map<Object, @Nullable Object> whole = new LinkedHashMap<>(read.object("met").object());
    JsonCursor state = read.object(name);
    for (String field : STATE) {
      whole.put(field, state.object().get(field));
    }
    return dock(state, whole, DockRecord.Opened.class, "an opening");
  }

  private static <D extends DockRecord> D dock(
      JsonCursor place, @Nullable Object plain, Class<D> type, String expected) {
    DockRecord dock;
    try {
      dock = DockForm.fromPlain(plain);
    } catch (FormatException e) {
      throw e.in(place.path());
    }
    if (!type.isInstance(dock)) {
      throw new FormatException(place.path() + " is another dock, not " + expected);
    }
    return type.cast(dock);
  }

  private static JsonCursor fields(byte[] bytes) {
    if (bytes.length == 0) {
      throw new FormatException("state is empty");
    }
    boolean isText = bytes[0] == '{';
    if (!isText) {
      requireKnown(bytes[0], VERSION);
    }
    byte[] plain = isText ? bytes : inflated(bytes);
    JsonCursor fields;
    try {
      fields =
          JsonCursor.ofObject(JsonText.parse(new String(plain, StandardCharsets.UTF_8)), "state");
    } catch (FormatException e) {
      throw new FormatException("state is damaged: " + e.getMessage());
    }
    requireKnown(fields.whole("v"), OLDEST);
    return fields;
  }

  private static void requireKnown(long version, int oldest) {
    if (version < oldest || version > VERSION) {
      throw new FormatException(
          "state has version "
              + version
              + "; this kit reads versions "
              + OLDEST
              + " and "
              + VERSION);
    }
  }

  private static byte[] inflated(byte[] bytes) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes, 1, bytes.length - 1);
      byte[] chunk = new byte[1 << 13];
      ByteArrayOutputStream out = new ByteArrayOutputStream(8 * bytes.length);
      while (!inflater.finished()) {
        int length = inflater.inflate(chunk);
        if (length == 0 || out.size() > MOST_BYTES) {
          throw new FormatException("state is damaged: it is cut off or too long");
        }
        out.write(chunk, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new FormatException("state is damaged: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
