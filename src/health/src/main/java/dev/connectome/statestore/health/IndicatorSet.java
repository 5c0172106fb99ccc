package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.oracle.CheckReporter;
import dev.connectome.statestore.oracle.Situation;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The indicators of one store. Passes findings and commits to them and sends their records to the
 * sink.
 */
final class IndicatorSet {
  private static final String TRUST = "digest trusted";

  private final String store;
  private final MonitorCounts counts;
  private final StatusSink sink;
  private final boolean trustsDigest;
  private final List<Indicator> indicators = new ArrayList<>();
  private final @Nullable IncidentSink incidents;
  private final Set<String> incidentsTold = new TreeSet<>();
  private final List<Finding> foundLately = new ArrayList<>(0);
  private final Map<IndicatorName, String> histories = new EnumMap<>(IndicatorName.class);

  IndicatorSet(
      String store,
      Set<IndicatorName> selected,
      MonitorCounts counts,
      StatusSink sink,
      boolean trustsDigest,
      @Nullable IncidentSink incidents) {
    this.incidents = incidents;
    this.store = store;
    this.counts = counts;
    this.sink = sink;
    this.trustsDigest = trustsDigest;
    for (IndicatorName name : IndicatorName.values()) {
      if (selected.contains(name)) {
        indicators.add(make(name));
      }
    }
  }

  private static Indicator make(IndicatorName name) {
    return switch (name) {
      case LEDGER -> new LedgerIndicator();
      case ATOMIC -> new AtomicCommitIndicator();
      case FOCUS -> new FocusIndicator();
      case TIMER -> new TimerIndicator();
      case EXPORT -> new ExportIndicator();
      case RESTART -> new RestartIndicator();
    };
  }

  /** Returns the reporter of a check: what it reports goes to the indicator of its requirement. */
  CheckReporter reporter(Check check) {
    return new ToIndicator(check.requirement());
  }

  private final class ToIndicator implements CheckReporter {
    private final String requirement;

    ToIndicator(String requirement) {
      this.requirement = requirement;
    }

    @Override
    public void found(Finding finding) {
      IndicatorSet.this.found(finding);
    }

    @Override
    public void witnessed(Situation situation) {}

    @Override
    public void outOfSight(String what) {
      Indicator indicator = of(requirement);
      if (indicator != null) {
        indicator.unseen(requirement, what);
      }
    }

    @Override
    public void crashed(Throwable thrown) {
      counts.notJudged("the check of " + requirement + " threw " + thrown, 1);
      outOfSight("its check threw " + thrown);
    }
  }

  /** Records a breach. */
  void found(Finding finding) {
    Indicator indicator = of(finding.requirement());
    if (indicator != null) {
      if (incidents != null && foundLately.size() < Indicator.MOST_FINDINGS) {
        foundLately.add(finding);
      }
      counts.breach(finding.requirement());
      indicator.found(finding);
    }
  }

  /** Called after all findings of one dock were reported. */
  void look(CommitContext context) {
    for (Indicator indicator : indicators) {
      indicator.look(context);
    }
  }

  /** Called for a gap: only indicators with a new breach take note of it. */
  void lookAtGap() {
    indicators.forEach(Indicator::lookAtGap);
  }

  /** Passes on the recent history for each requirement that was broken for the first time. */
  void tellIncidents(@Nullable RecentHistory recent) {
    IncidentSink told = incidents;
    for (Finding finding : foundLately) {
      if (told != null && recent != null && incidentsTold.add(finding.requirement())) {
        String place = tell(told, recent.incident(store, finding));
        if (place != null) {
          histories.put(IndicatorName.of(finding.requirement()), place);
        }
      }
    }
    foundLately.clear();
  }

  private @Nullable String tell(IncidentSink told, Incident incident) {
    try {
      return told.accept(incident);
    } catch (RuntimeException | LinkageError e) {
      counts.sinkFailed();
      return "not written: " + e;
    }
  }

  /** The requirements whose incidents were passed on. */
  Set<String> incidentsTold() {
    return incidentsTold;
  }

  /** Sends a record of each indicator that has something to report and may report it. */
  void speak(@Nullable String session, long nowMs, boolean atOnce) {
    for (Indicator indicator : indicators) {
      StatusRecord status = indicator.due(store, session, nowMs, trustOf(indicator), atOnce);
      if (status != null) {
        counts.shown(status.indicator(), status.level());
        String history = status.breaches() > 0 ? histories.remove(status.indicator()) : null;
        tell(history == null ? status : status.withHistory(history));
      }
    }
  }

  /** When the sink throws, the checks and the other records are not affected. */
  private void tell(StatusRecord status) {
    try {
      sink.accept(status);
    } catch (RuntimeException | LinkageError e) {
      counts.sinkFailed();
    }
  }

  /** The level that an indicator shows now. */
  HealthLevel shown(IndicatorName name) {
    for (Indicator indicator : indicators) {
      if (indicator.name() == name) {
        return indicator.shown();
      }
    }
    return HealthLevel.UNKNOWN;
  }

  /** Passes on the level of each selected indicator. */
  void shown(BiConsumer<IndicatorName, HealthLevel> to) {
    for (Indicator indicator : indicators) {
      to.accept(indicator.name(), indicator.shown());
    }
  }

  /** Recorded docks cannot be read again, so it is taken on trust that no old entry was edited. */
  private @Nullable String trustOf(Indicator indicator) {
    return trustsDigest && indicator.name() == IndicatorName.LEDGER ? TRUST : null;
  }

  private @Nullable Indicator of(String requirement) {
    IndicatorName name = IndicatorName.of(requirement);
    for (Indicator indicator : indicators) {
      if (indicator.name() == name) {
        return indicator;
      }
    }
    return null;
  }

  Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Indicator indicator : indicators) {
      Map<String, @Nullable Object> own = indicator.toPlain();
      own.put("history", histories.get(indicator.name()));
      fields.put(indicator.name().wireName(), own);
    }
    return fields;
  }

  void restore(JsonCursor fields) {
    for (Indicator indicator : indicators) {
      if (fields.has(indicator.name().wireName())) {
        JsonCursor own = fields.object(indicator.name().wireName());
        indicator.restore(own);
        String history = own.optionalText("history");
        if (history != null) {
          histories.put(indicator.name(), history);
        }
      }
    }
  }
}
