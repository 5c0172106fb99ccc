package dev.connectome.statestore.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts what a store reported, returned and exported in one step to the terms of the model. */
final class ToldInItf {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Snapshot before;
  private final Observation seen;
  private final Map<DockName, Integer> docks = new EnumMap<>(DockName.class);
  private final ArrayNode evictions = Itf.list();
  private int notified;
  private int between;
  private int unsettled;

  private ToldInItf(Snapshot before, Observation seen) {
    this.before = before;
    this.seen = seen;
  }

  static ObjectNode told(Snapshot before, Observation seen) {
    return new ToldInItf(before, seen).told();
  }

  private ObjectNode told() {
    seen.observerEvents().forEach(this::count);
    ObjectNode told = Itf.object();
    told.put("threw", seen.outcome() instanceof Outcome.Threw);
    told.put("commits", times(DockName.COMMIT));
    told.put("notified", notified);
    told.put("between", between);
    told.put("unsettled", unsettled);
    told.put(
        "returnedOther",
        seen.outcome() instanceof Outcome.Returned returned
            && isOther(returned.state(), seen.after()));
    told.put("focusDocks", times(DockName.REALTIME_FOCUS));
    told.put("restartDocks", times(DockName.RESTART));
    told.put("syncDocks", times(DockName.LEDGERS_SYNCED));
    told.set("evictions", evictions);
    Outcome.@Nullable Exported export =
        seen.outcome() instanceof Outcome.Exported exported ? exported : null;
    told.set("exported", export == null ? Itf.list() : entries(export));
    told.put("lines", export == null ? 0 : export.text().lines().count());
    told.put(
        "exportsDiffer",
        export != null && export.again() != null && !export.text().equals(export.again()));
    return told;
  }

  private void count(ObserverEvent observerEvent) {
    if (observerEvent instanceof ObserverEvent.Notified told) {
      notified++;
      between += isBetween(told.delivered()) + isBetween(told.readInside());
    } else if (observerEvent instanceof ObserverEvent.DockFired dock) {
      DockName.of(dock.name())
          .ifPresent(
              name -> {
                docks.merge(name, 1, Integer::sum);
                if (name == DockName.EVICTIONS) {
                  Object count = dock.fields().get("evicted_count");
                  evictions.add(count instanceof Number number ? number.intValue() : -1);
                }
              });
      Snapshot carried = dock.carried();
      unsettled += carried != null && isOther(carried, seen.after()) ? 1 : 0;
      unsettled += isOther(dock.readInside(), seen.after()) ? 1 : 0;
    } else {
      unsettled++;
    }
  }

  private int times(DockName name) {
    return docks.getOrDefault(name, 0);
  }

  private int isBetween(Snapshot state) {
    return isOther(state, before) && isOther(state, seen.after()) ? 1 : 0;
  }

  /** Derived values depend on the time of the read, so they do not distinguish states. */
  private static boolean isOther(Snapshot one, Snapshot other) {
    return !one.equals(other)
        && !(StateInItf.shown(one).equals(StateInItf.shown(other))
            && StateInItf.ledger(one).equals(StateInItf.ledger(other)));
  }

  private static ArrayNode entries(Outcome.Exported export) {
    ArrayNode entries = Itf.list();
    if (export.format() != ExportFormat.JSONL) {
      return entries;
    }
    for (String line : export.text().split("\n", -1)) {
      if (line.isBlank()) {
        continue;
      }
      try {
        Map<?, ?> fields = JSON.readValue(line, Map.class);
        if (!"session".equals(fields.get("type"))) {
          entries.add(StateInItf.entry(FlowEvent.fromPlain(fields)));
        }
      } catch (JsonProcessingException e) {
        throw new NotInModelException("the line " + line);
      }
    }
    return entries;
  }
}
