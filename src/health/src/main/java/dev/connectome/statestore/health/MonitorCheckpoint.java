package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a store's monitor as one line of text with a version number. A monitor that is
 * restored from it gives the same verdicts as one that was never stopped.
 */
public final class MonitorCheckpoint {
  /** The version that this kit reads and writes. */
  public static final int VERSION = 2;

  private final JsonCursor fields;

  private MonitorCheckpoint(JsonCursor fields) {
    this.fields = fields;
  }

  static MonitorCheckpoint of(StoreMonitor monitor) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("v", VERSION);
    plain.put("store", monitor.store());
    plain.put("commits", monitor.order().last());
    plain.put("lines_were_lost", monitor.order().areLinesLost());
    CheckRunner checks = monitor.checks();
    if (checks != null) {
      plain.put("met", opened(monitor.store(), checks, checks.sessionStart().initial()));
      plain.put("now", opened(monitor.store(), checks, checks.shown()));
      plain.put("latest_ms", checks.latestMs());
      plain.put("memory", checks.memory());
    }
    List<Object> early = new ArrayList<>();
    monitor.order().held().forEach(commit -> early.add(DockForm.toPlain(commit)));
    plain.put("early", early);
    plain.put("panel", monitor.indicators().toPlain());
    return new MonitorCheckpoint(JsonCursor.ofObject(plain, "state"));
  }

  /** The checkpoint as one line, without a line end. */
  public String text() {
    return JsonText.write(fields.object());
  }

  /**
   * Reads the text that {@link #text} returned.
   *
   * @throws FormatException when the text is not an object or has another version; the content is
   *     read when the store is restored
   */
  public static MonitorCheckpoint parse(String text) {
    JsonCursor fields = JsonCursor.ofObject(JsonText.parse(text), "state");
    if (fields.whole("v") != VERSION) {
      throw new FormatException(
          "state has version " + fields.whole("v") + "; this kit reads version " + VERSION);
    }
    return new MonitorCheckpoint(fields);
  }

  /** The name of the store. */
  public String store() {
    return fields.text("store");
  }

  void restore(StoreMonitor monitor) {
    // Goes through text, so that restoring uses exactly what a reader of the text gets.
    JsonCursor read = parse(text()).fields;
    monitor.order().reached(read.ordinal("commits"));
    if (read.flag("lines_were_lost")) {
      monitor.order().linesWereLost();
    }
    if (read.has("met")) {
      DockRecord.Opened met = opened(read, "met");
      monitor.resume(
          CheckRunner.resume(
              Checks.all(),
              Visibility.RECORDED,
              met.sessionStart(),
              met.running(),
              opened(read, "now").sessionStart().initial(),
              read.moment("latest_ms"),
              read.part("memory"),
              monitor.indicators()::reporter));
    }
    for (JsonCursor early : read.part("early").elements()) {
      monitor.order().hold(dock(early, DockRecord.Committed.class, "a commit dock"));
    }
    monitor.indicators().restore(read.object("panel"));
  }

  private static Object opened(String store, CheckRunner checks, Snapshot state) {
    SessionStart met = checks.sessionStart();
    return DockForm.toPlain(
        new DockRecord.Opened(store, 0, checks.isRunning(), met.at(met.nowMs(), state)));
  }

  private static DockRecord.Opened opened(JsonCursor read, String name) {
    return dock(read.part(name), DockRecord.Opened.class, "an opening");
  }

  private static <D extends DockRecord> D dock(JsonCursor part, Class<D> type, String expected) {
    DockRecord dock;
    try {
      dock = DockForm.fromPlain(part.value());
    } catch (FormatException e) {
      throw e.in(part.path());
    }
    if (!type.isInstance(dock)) {
      throw new FormatException(part.path() + " is another dock, not " + expected);
    }
    return type.cast(dock);
  }
}
