package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.ActionForm;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import dev.connectome.statestore.observation.history.EntryForm;
import dev.connectome.statestore.observation.history.ImplementationForm;
import dev.connectome.statestore.observation.history.SnapshotForm;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of a {@link DockRecord} and its line of JSON. */
public final class DockForm {
  static final String OPENED = "opened";
  static final String CLOSED = "closed";

  /** How many entries of a ledger a reader holds. */
  private static final int KEEP = 16;

  /**
   * Under retention by age a reader holds more, because the ages of the oldest entries decide what
   * goes.
   */
  private static final int KEEP_BY_AGE = 1_024;

  private DockForm() {}

  /** Writes a record as one line, without a line end. */
  public static String line(DockRecord told) {
    return JsonText.write(toPlain(told));
  }

  /** The least number of entries that a reader of such a store holds. */
  public static int keep(StoreConfig config) {
    return config.retention().kind() == RetentionKind.MAX_AGE ? KEEP_BY_AGE : KEEP;
  }

  /** Writes a record as the object of its line. */
  public static Map<String, @Nullable Object> toPlain(DockRecord told) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("v", DockRecord.VERSION);
    Runnable rest =
        told.match(
            opened ->
                () -> {
                  head(fields, OPENED, told);
                  sessionStart(fields, opened);
                },
            commit -> () -> committed(fields, commit),
            exported -> () -> exported(fields, exported),
            closed ->
                () -> {
                  head(fields, CLOSED, told);
                  fields.put("commit", closed.commits());
                });
    rest.run();
    return fields;
  }

  private static void committed(Map<String, @Nullable Object> fields, DockRecord.Committed commit) {
    head(fields, DockName.COMMIT.wireName(), commit);
    fields.put("commit", commit.number());
    clockUncertaintyBefore(fields, commit.clockUncertaintyMs());
    fields.put("action", ActionForm.toPlain(commit.action()));
    fields.put("settled", state(commit.settled()));
    fields.put("ledger", ledger(commit.ledger()));
    docks(fields, commit.docks());
  }

  private static void exported(Map<String, @Nullable Object> fields, DockRecord.Exported exported) {
    head(fields, DockName.LEDGERS_SYNCED.wireName(), exported);
    fields.put("commit", exported.commits());
    clockUncertaintyBefore(fields, exported.clockUncertaintyMs());
    fields.put("format", exported.export().format().wireName());
    fields.put("entries", exported.export().entries());
    Long digest = exported.export().digest();
    if (digest != null) {
      fields.put("digest", Long.toHexString(digest));
    }
    fields.put("settled", state(exported.settled()));
    fields.put("ledger", ledger(exported.ledger()));
    docks(fields, exported.docks());
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not a record of a version that this kit reads
   */
  public static DockRecord fromPlain(@Nullable Object plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "record");
    long version = fields.whole("v");
    if (version != DockRecord.VERSION) {
      throw new FormatException(
          "record has version " + version + "; this kit reads version " + DockRecord.VERSION);
    }
    String dock = fields.text("dock");
    String store = fields.text("store");
    long atMs = fields.moment("at_ms");
    if (dock.equals(OPENED)) {
      return opened(fields, store, atMs);
    }
    if (dock.equals(CLOSED)) {
      return new DockRecord.Closed(store, fields.ordinal("commit"), atMs);
    }
    DockName name =
        DockName.of(dock).orElseThrow(() -> new FormatException("unknown dock \"" + dock + "\""));
    return switch (name) {
      case COMMIT -> committed(fields, store, atMs);
      case LEDGERS_SYNCED -> exported(fields, store, atMs);
      default ->
          throw new FormatException("dock \"" + dock + "\" stands in the line of its commit only");
    };
  }

  private static void head(Map<String, @Nullable Object> fields, String dock, DockRecord told) {
    fields.put("dock", dock);
    fields.put("store", told.store());
    fields.put("at_ms", told.atMs());
  }

  private static void clockUncertaintyBefore(
      Map<String, @Nullable Object> fields, long clockUncertaintyMs) {
    if (clockUncertaintyMs != 0) {
      fields.put("blur_ms", clockUncertaintyMs);
    }
  }

  private static Map<String, @Nullable Object> state(Snapshot settled) {
    Map<String, @Nullable Object> plain =
        SnapshotForm.toPlain(settled.withLedger(PersistentLedger.empty()));
    plain.remove("ledger");
    return plain;
  }

  private static Snapshot state(JsonCursor fields) {
    return SnapshotForm.fromPlain(fields.object("settled").object(), PersistentLedger.empty());
  }

  private static Map<String, @Nullable Object> ledger(LedgerDelta ledger) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("length", ledger.length());
    if (ledger.evicted() != 0) {
      fields.put("evicted", ledger.evicted());
    }
    fields.put("digest", Long.toHexString(ledger.digest()));
    if (!ledger.added().isEmpty()) {
      fields.put("new", entries(ledger.added()));
    }
    if (ledger.changed()) {
      fields.put("changed", true);
    }
    return fields;
  }

  private static List<@Nullable Object> entries(List<FlowEvent> entries) {
    List<@Nullable Object> plain = new ArrayList<>(entries.size());
    entries.forEach(entry -> plain.add(EntryForm.toPlain(entry)));
    return plain;
  }

  private static List<FlowEvent> entries(JsonCursor fields, String name) {
    if (!fields.has(name)) {
      return List.of();
    }
    List<?> plain = fields.list(name);
    List<FlowEvent> entries = new ArrayList<>(plain.size());
    for (Object entry : plain) {
      entries.add(EntryForm.fromPlain(entry));
    }
    return entries;
  }

  private static void docks(Map<String, @Nullable Object> fields, List<DockEvent> docks) {
    if (docks.equals(DockEvent.COMMIT_ALONE)) {
      return;
    }
    List<Object> plain = new ArrayList<>(docks.size());
    for (DockEvent dock : docks) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("name", dock.name());
      if (!dock.fields().isEmpty()) {
        one.put("fields", dock.fields());
      }
      plain.add(one);
    }
    fields.put("docks", plain);
  }

  /** The docks of one commit. */
  static List<DockEvent> docks(JsonCursor fields) {
    if (!fields.has("docks")) {
      return DockEvent.COMMIT_ALONE;
    }
    List<DockEvent> docks = new ArrayList<>();
    for (Object plain : fields.list("docks")) {
      JsonCursor dock = JsonCursor.ofObject(plain, "docks[]");
      Map<?, ?> own = dock.has("fields") ? dock.object("fields").object() : Map.of();
      docks.add(new DockEvent(dock.text("name"), copy(own)));
    }
    return docks;
  }

  private static Map<String, @Nullable Object> copy(Map<?, ?> plain) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    plain.forEach((name, value) -> fields.put(String.valueOf(name), value));
    return fields;
  }

  private static void sessionStart(Map<String, @Nullable Object> fields, DockRecord.Opened opened) {
    SessionStart sessionStart = opened.sessionStart();
    fields.put("commit", opened.commits());
    if (opened.running()) {
      fields.put("running", true);
    }
    fields.put("implementation", ImplementationForm.toPlain(sessionStart.implementation()));
    fields.put("capabilities", CapabilitiesForm.toPlain(sessionStart.capabilities()));
    fields.put("config", ConfigForm.toPlain(sessionStart.config()));
    fields.put("settled", state(sessionStart.initial()));
    LedgerTail tail = (LedgerTail) sessionStart.initial().ledger();
    Map<String, @Nullable Object> ledger = new LinkedHashMap<>();
    ledger.put("length", tail.size());
    ledger.put("digest", Long.toHexString(tail.digest()));
    ledger.put("newest", entries(tail.newest()));
    fields.put("ledger", ledger);
  }

  private static DockRecord opened(JsonCursor fields, String store, long atMs) {
    StoreConfig config = ConfigForm.fromPlain(fields.object("config").object());
    JsonCursor ledger = fields.object("ledger");
    LedgerTail tail =
        LedgerTail.met(
            ledger.count("length"),
            entries(ledger, "newest"),
            keep(config),
            ledger.hexadecimal("digest"));
    return new DockRecord.Opened(
        store,
        fields.ordinal("commit"),
        fields.has("running") && fields.flag("running"),
        new SessionStart(
            ImplementationForm.fromPlain(fields.object("implementation").object()),
            CapabilitiesForm.fromPlain(fields.object("capabilities").object()),
            config,
            atMs,
            state(fields).withLedger(tail)));
  }

  private static DockRecord committed(JsonCursor fields, String store, long atMs) {
    return new DockRecord.Committed(
        store,
        fields.ordinal("commit"),
        atMs,
        fields.has("blur_ms") ? fields.ordinal("blur_ms") : 0,
        ActionForm.fromPlain(fields.object("action").object()),
        state(fields),
        ledger(fields.object("ledger")),
        docks(fields));
  }

  private static LedgerDelta ledger(JsonCursor ledger) {
    return new LedgerDelta(
        ledger.count("length"),
        ledger.has("evicted") ? ledger.count("evicted") : 0,
        entries(ledger, "new"),
        ledger.hexadecimal("digest"),
        ledger.has("changed") && ledger.flag("changed"));
  }

  private static DockRecord exported(JsonCursor fields, String store, long atMs) {
    return new DockRecord.Exported(
        store,
        fields.ordinal("commit"),
        atMs,
        fields.has("blur_ms") ? fields.ordinal("blur_ms") : 0,
        new Outcome.ExportTold(
            fields.fieldNamed("format", ExportFormat::of),
            fields.count("entries"),
            fields.has("digest") ? (Long) fields.hexadecimal("digest") : null),
        state(fields),
        ledger(fields.object("ledger")),
        docks(fields));
  }
}
