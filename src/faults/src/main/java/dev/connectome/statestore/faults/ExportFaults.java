package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists faults in the content of an export, or in the effect of exporting on the store. */
final class ExportFaults {
  private static final String OTHER_ENTRY =
      "a line of the export differs from the ledger's entry at its position";
  private static final String OTHER_NUMBER =
      "the export and the ledger differ in their number of entries";

  private ExportFaults() {}

  static List<Fault> all() {
    return List.of(
        jsonl("export-sorts", "The export is sorted by time.", ExportFaults::sorted)
            .breaks("VAL-P1", OTHER_ENTRY)
            .and("BEH-B2"),
        jsonl(
                "export-filters",
                "The export leaves out entries that go to an unknown node.",
                entries ->
                    entries.stream().filter(entry -> !"?".equals(entry.get("to_node_id"))).toList())
            .breaks("VAL-P1", OTHER_ENTRY)
            .and("BEH-B2"),
        jsonl(
                "export-rounds",
                "The export has durations in whole milliseconds.",
                entries -> {
                  entries.replaceAll(ExportFaults::rounded);
                  return entries;
                })
            .breaks("VAL-P1", OTHER_ENTRY)
            .and("BEH-B2"),
        jsonl(
                "export-renumbers",
                "The export numbers the entries instead of keeping their ids.",
                entries -> {
                  for (int i = 0; i < entries.size(); i++) {
                    entries.set(i, with(entries.get(i), "id", "entry-" + (i + 1)));
                  }
                  return entries;
                })
            .breaks("VAL-P1", OTHER_ENTRY)
            .and("BEH-B2"),
        jsonl(
                "export-reverses",
                "The export has the newest entry first.",
                entries -> {
                  Collections.reverse(entries);
                  return entries;
                })
            .breaks("VAL-P1", OTHER_ENTRY)
            .and("BEH-B2"),
        jsonl(
                "export-drops-optional-fields",
                "The export has the required fields alone.",
                entries -> {
                  entries.replaceAll(entry -> with(entry, "notes", null));
                  return entries;
                })
            .breaks("VAL-P1", OTHER_ENTRY)
            .and("BEH-B2"),
        Fault.of(
                "export-breaks-lines",
                "A line break inside a field is exported as it is.",
                StoreFactory.reference().exportingJsonl((text, state) -> text.replace("\\n", "\n")))
            .breaks("VAL-P1", "a line of the export is not a JSON object")
            .and("BEH-B2"),
        Fault.of(
                "export-names-another-session",
                "The header line names the session in which the store was opened.",
                StoreFactory.reference()
                    .exportingJsonl((text, state) -> ExportLines.withSession(text, "session-1")))
            .breaks("VAL-P1", "the header line names another session")
            .and("BEH-B2"),
        Fault.of(
                "export-names-another-start",
                "The header line says when the store was opened, also after a restart.",
                StoreFactory.reference().wrapped(OpenedAt::new))
            .breaks("VAL-P1", "the header line says when an earlier session started")
            .and("BEH-B2"),
        Fault.of(
                "export-from-before",
                "The export is made once in a session; after that it is the one from before.",
                StoreFactory.reference().wrapped(Cached::new))
            .inCombination("BEH-A1")
            .breaks("VAL-P1", OTHER_NUMBER)
            .and("BEH-B2"),
        Fault.of(
                "export-consumes",
                "What was exported is not exported again the next time.",
                StoreFactory.reference().wrapped(Consuming::new))
            .breaks("ALG-X1", "two exports in a row differ"),
        Fault.of(
                "export-counts-itself",
                "The header line counts the exports.",
                StoreFactory.reference().wrapped(Counting::new))
            .breaks("ALG-X1", "two exports in a row differ"),
        Fault.of(
                "export-moves-the-tick",
                "Exporting shows on the cron node.",
                StoreFactory.reference().wrapped(Touching::new))
            .breaks("ALG-X1", "an export changed the state"),
        Fault.of(
                "export-unannounced",
                "Exports are not reported on the ledgers-synced dock.",
                StoreFactory.reference()
                    .telling(
                        () ->
                            new NotificationRewriter() {
                              @Override
                              public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                                if (!dock.is(DockName.LEDGERS_SYNCED)) {
                                  dock.to(observer);
                                }
                              }
                            }))
            .breaks("ALG-C3", "the ledgers-synced dock does not report each export"));
  }

  private static Fault jsonl(
      String name, String text, UnaryOperator<List<Map<String, @Nullable Object>>> edit) {
    return Fault.of(
        name,
        text,
        StoreFactory.reference()
            .exportingJsonl((right, state) -> ExportLines.withEntries(right, edit)));
  }

  private static List<Map<String, @Nullable Object>> sorted(
      List<Map<String, @Nullable Object>> entries) {
    entries.sort(Comparator.comparingDouble(entry -> number(entry, "at_ms")));
    return entries;
  }

  private static double number(Map<String, @Nullable Object> entry, String field) {
    return entry.get(field) instanceof Number number ? number.doubleValue() : 0;
  }

  private static Map<String, @Nullable Object> rounded(Map<String, @Nullable Object> entry) {
    return entry.get("duration_ms") == null
        ? entry
        : with(entry, "duration_ms", Math.rint(number(entry, "duration_ms")));
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> entry, String field, @Nullable Object value) {
    Map<String, @Nullable Object> edited = new LinkedHashMap<>(entry);
    edited.put(field, value);
    return edited;
  }

  /** Caches the export until the session ends. */
  private static final class Cached extends ForwardingStore {
    private @Nullable String cached;

    Cached(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    @Nullable Snapshot act(Action action) {
      if (action instanceof Action.RestartSession) {
        cached = null;
      }
      return super.act(action);
    }

    @Override
    String jsonl() {
      String right = inner.exportJsonl();
      if (cached == null) {
        cached = right;
      }
      return ExportLines.withSession(cached, inner.read().sessionId());
    }
  }

  /** Returns an empty export every second time. */
  private static final class Consuming extends ForwardingStore {
    private boolean consumed;

    Consuming(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    String jsonl() {
      String right = inner.exportJsonl();
      String left = consumed ? "" : right;
      consumed = !consumed;
      return left;
    }
  }

  /** Keeps the start of the first session. */
  private static final class OpenedAt extends ForwardingStore {
    private final String opened;

    OpenedAt(StoreUnderTest<Snapshot> inner) {
      super(inner);
      this.opened = start(inner.exportJsonl());
    }

    private static String start(String export) {
      return export.replaceFirst("(?s)^.*?(\"started_at_ms\":[^,}]*).*$", "$1");
    }

    @Override
    String jsonl() {
      return inner.exportJsonl().replaceFirst("\"started_at_ms\":[^,}]*", opened);
    }
  }

  /** Writes the number of the export into the header. */
  private static final class Counting extends ForwardingStore {
    private int exports;

    Counting(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    String jsonl() {
      List<String> lines = new ArrayList<>(inner.exportJsonl().lines().toList());
      exports++;
      lines.set(0, lines.get(0).replaceFirst("\\}$", ",\"export\":" + exports + "}"));
      return ExportLines.ended(lines);
    }
  }

  /** Sets the tick progress at each export. */
  private static final class Touching extends ForwardingStore {
    Touching(StoreUnderTest<Snapshot> inner) {
      super(inner);
    }

    @Override
    String jsonl() {
      inner.setTickDisplayProgress01(0.75);
      return inner.exportJsonl();
    }
  }
}
