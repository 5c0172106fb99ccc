package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.DockName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lists faults in the fields or the number of docks; the states in the docks are right. */
final class DockFaults {
  private static final String UNTRUE = "a field of a dock contradicts the state";

  private DockFaults() {}

  static List<Fault> all() {
    return List.of(
        saying(
                "dock-tells-the-length-before",
                "The commit dock has the ledger's length from before the commit.",
                DockName.COMMIT,
                (dock, fields) -> fields.put("ledger_length", dock.before().ledger().size()))
            .breaks("ALG-C3", UNTRUE),
        saying(
                "dock-tells-the-session-before",
                "The commit dock of a restart has the id of the session that ended.",
                DockName.COMMIT,
                (dock, fields) -> fields.put("session_id", dock.before().sessionId()))
            .breaks("ALG-C3", UNTRUE),
        saying(
                "restart-dock-takes-the-new-session-for-the-old",
                "The restart dock has the new session id as the previous one.",
                DockName.RESTART,
                (dock, fields) -> fields.put("previous_session_id", fields.get("session_id")))
            .breaks("ALG-C3", UNTRUE),
        saying(
                "dock-tells-one-eviction-too-many",
                "The commit dock of a realtime event counts the new entry among the evicted.",
                DockName.COMMIT,
                (dock, fields) -> {
                  if (dock.isDuring(ActionKind.APPEND_REALTIME_EVENT)
                      && fields.get("evicted_count") instanceof Integer count) {
                    fields.put("evicted_count", count + 1);
                  }
                })
            .breaks("ALG-C3", UNTRUE),
        saying(
                "focus-dock-tells-the-focus-before",
                "The focus dock has the focus from before the commit.",
                DockName.REALTIME_FOCUS,
                (dock, fields) -> fields.putAll(parts(dock.before())))
            .breaks("ALG-C3", UNTRUE),
        saying(
                "synced-dock-counts-from-zero",
                "The ledgers-synced dock has one entry less than there are.",
                DockName.LEDGERS_SYNCED,
                (dock, fields) -> {
                  if (fields.get("entries") instanceof Integer entries && entries > 0) {
                    fields.put("entries", entries - 1);
                  }
                })
            .breaks("ALG-C3", UNTRUE),
        Fault.of(
                "commit-numbers-stand-still-at-timers",
                "A commit that moves the wait timer has the number of the commit before.",
                StoreFactory.reference().telling(StandingNumbers::new))
            .breaks("ALG-C3", "the commit number did not increase by one"),
        silent(
                "focus-dock-never-fires",
                "The focus dock is declared and never fires.",
                DockName.REALTIME_FOCUS)
            .breaks("ALG-C3", "the focus dock does not report that the focus moved"),
        Fault.of(
                "focus-dock-fires-while-pinned",
                "The focus dock fires for each realtime event, pinned or not.",
                StoreFactory.reference().telling(FocusEachTime::new))
            .breaks("ALG-C3", "the focus dock fired while the focus is pinned"));
  }

  private static Map<String, @Nullable Object> parts(Snapshot state) {
    Focus focus = state.focus();
    return focus == null ? Map.of() : focus.toPlain();
  }

  private static Fault saying(
      String name,
      String text,
      DockName where,
      BiConsumer<NotificationRewriter.Dock, Map<String, @Nullable Object>> edit) {
    return telling(
        name,
        text,
        () ->
            new NotificationRewriter() {
              @Override
              public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>(dock.fields());
                if (dock.is(where)) {
                  edit.accept(dock, fields);
                }
                observer.dockFired(dock.name(), dock.state(), fields);
              }
            });
  }

  private static Fault silent(String name, String text, DockName which) {
    return telling(
        name,
        text,
        () ->
            new NotificationRewriter() {
              @Override
              public void dock(Dock dock, StoreObserver<Snapshot> observer) {
                if (!dock.is(which)) {
                  dock.to(observer);
                }
              }
            });
  }

  private static Fault telling(String name, String text, Supplier<NotificationRewriter> teller) {
    return Fault.of(name, text, StoreFactory.reference().telling(teller));
  }

  /** Does not count the commits of the wait timer. */
  private static final class StandingNumbers implements NotificationRewriter {
    private int uncounted;

    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(dock.fields());
      if (dock.is(DockName.COMMIT) && fields.get("commit_number") instanceof Long number) {
        boolean timer =
            dock.isDuring(ActionKind.START_WAIT_TIMER) || dock.isDuring(ActionKind.STOP_WAIT_TIMER);
        uncounted += timer ? 1 : 0;
        fields.put("commit_number", number - uncounted);
      }
      observer.dockFired(dock.name(), dock.state(), fields);
    }
  }

  /** Fires the focus dock after the commit dock of each realtime event, and at no other time. */
  private static final class FocusEachTime implements NotificationRewriter {
    @Override
    public void dock(Dock dock, StoreObserver<Snapshot> observer) {
      if (!dock.is(DockName.REALTIME_FOCUS)) {
        dock.to(observer);
      }
      Snapshot state = dock.state();
      if (dock.is(DockName.COMMIT)
          && dock.isDuring(ActionKind.APPEND_REALTIME_EVENT)
          && state != null) {
        observer.dockFired(DockName.REALTIME_FOCUS.wireName(), state, parts(state));
      }
    }
  }
}
