package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.observation.history.PlainFields;
import dev.connectome.statestore.observation.history.PlainPart;
import dev.connectome.statestore.oracle.CheckRunner;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Visibility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one store, as one line of text with a version: whoever keeps it (a file, a
 * stream engine) can go on from it with the same verdicts as without a stop.
 */
public final class VigilState {
  /** The version that this kit writes and reads. */
  public static final int VERSION = 2;

  private final PlainFields fields;

  private VigilState(PlainFields fields) {
    this.fields = fields;
  }

  static VigilState of(StoreVigil vigil) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("v", VERSION);
    plain.put("store", vigil.store());
    plain.put("commits", vigil.commits);
    plain.put("lines_were_lost", vigil.linesWereLost);
    CheckRunner watch = vigil.watch;
    if (watch != null) {
      plain.put("met", opened(vigil.store(), watch, watch.sessionStart().initial()));
      plain.put("now", opened(vigil.store(), watch, watch.shown()));
      plain.put("latest_ms", watch.latestMs());
      plain.put("memory", watch.memory());
    }
    List<Object> early = new ArrayList<>();
    vigil.early.values().forEach(commit -> early.add(DockForm.toPlain(commit)));
    plain.put("early", early);
    plain.put("panel", vigil.panel().toPlain());
    return new VigilState(PlainFields.of(plain, "state"));
  }

  /** One line, without a line end. */
  public String text() {
    return JsonText.write(fields.asMap());
  }

  /**
   * Reads what {@link #text} gave.
   *
   * @throws FormException when it is no object, or of another version; what it holds is read when a
   *     store is taken up again
   */
  public static VigilState parse(String text) {
    PlainFields fields = PlainFields.of(JsonText.parse(text), "state");
    if (fields.whole("v") != VERSION) {
      throw new FormException(
          "state has version " + fields.whole("v") + "; this kit reads version " + VERSION);
    }
    return new VigilState(fields);
  }

  /** Which store. */
  public String store() {
    return fields.text("store");
  }

  void restore(StoreVigil vigil) {
    // Through text: what goes on is then what anybody could have read back.
    PlainFields read = parse(text()).fields;
    vigil.commits = read.ordinal("commits");
    vigil.linesWereLost = read.flag("lines_were_lost");
    if (read.has("met")) {
      DockRecord.Opened met = opened(read, "met");
      SessionStart now = opened(read, "now").sessionStart();
      vigil.remember(new DockRecord.Opened(vigil.store(), vigil.commits, true, now));
      vigil.watch =
          CheckRunner.resume(
              Checks.all(),
              Visibility.RECORDED,
              met.sessionStart(),
              met.running(),
              now.initial(),
              read.moment("latest_ms"),
              read.part("memory"),
              vigil.panel()::notes);
    }
    for (PlainPart early : read.part("early").list()) {
      DockRecord.Committed commit = dock(early, DockRecord.Committed.class, "a commit dock");
      vigil.early.put(commit.number(), commit);
    }
    vigil.panel().restore(read.object("panel"));
  }

  private static Object opened(String store, CheckRunner watch, Snapshot state) {
    SessionStart met = watch.sessionStart();
    return DockForm.toPlain(
        new DockRecord.Opened(
            store,
            0,
            watch.isRunning(),
            new SessionStart(
                met.implementation(), met.capabilities(), met.config(), met.nowMs(), state)));
  }

  private static DockRecord.Opened opened(PlainFields read, String name) {
    return dock(read.part(name), DockRecord.Opened.class, "an opening");
  }

  private static <D extends DockRecord> D dock(PlainPart part, Class<D> type, String expected) {
    DockRecord dock;
    try {
      dock = DockForm.fromPlain(part.value());
    } catch (FormException e) {
      throw new FormException(part.path() + ": " + e.getMessage());
    }
    if (!type.isInstance(dock)) {
      throw new FormException(part.path() + " is another dock, not " + expected);
    }
    return type.cast(dock);
  }
}
