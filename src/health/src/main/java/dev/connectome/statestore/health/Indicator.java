package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One indicator of one store. The checks report breaches to it. It adds warnings about suspicious
 * timing and writes a record whenever its rate and its back-off allow. What it may not report yet
 * is kept: the next record covers it, with the exact number of breaches and the first of them.
 *
 * <p>Not thread-safe.
 */
abstract class Indicator {
  /**
   * The largest number of breaches that one record reports in full; further ones are only counted.
   */
  static final int MOST_FINDINGS = 8;

  private final IndicatorName name;
  private final BackOff backOff;
  private final TokenBucket bucket;
  private final List<Finding> findings = new ArrayList<>(0);
  private final List<String> warnings = new ArrayList<>(0);
  private final Set<String> outOfSight = new LinkedHashSet<>();
  private HealthLevel current = HealthLevel.UNKNOWN;
  private HealthLevel pending = HealthLevel.UNKNOWN;
  private HealthLevel shown = HealthLevel.UNKNOWN;
  private HealthLevel said = HealthLevel.UNKNOWN;
  private int inARow;
  private long saidAtMs;
  private long quietMs;
  private long checked;
  private long breaches;

  Indicator(IndicatorName name, BackOff backOff) {
    this.name = name;
    this.backOff = backOff;
    this.bucket = new TokenBucket(name.rate());
  }

  final IndicatorName name() {
    return name;
  }

  /** The level that is shown now; UNKNOWN until the first record. */
  final HealthLevel shown() {
    return shown;
  }

  /** Whether this indicator looks at a commit of this kind. */
  abstract boolean isTriggeredBy(CommitContext context);

  /** Looks for suspicious timing and reports it with {@link #warn}. */
  void suspect(CommitContext context) {}

  /** Looks for events that are overdue; called as time passes, whether or not a dock arrived. */
  void waited(long nowMs) {}

  /** Returns the level to show for what was found since the last record. */
  HealthLevel aggregate(HealthLevel found) {
    return found;
  }

  /**
   * Called after a dock was judged and all its findings were reported; {@code found} is their
   * level.
   */
  void judged(HealthLevel found) {}

  /** The state that {@link #suspect} and {@link #aggregate} need after a restart, JSON-shaped. */
  Map<String, @Nullable Object> memory() {
    return Map.of();
  }

  /** Restores what {@link #memory} returned. */
  void remember(JsonCursor memory) {}

  /** Records a breach. */
  final void found(Finding finding) {
    breaches++;
    current = HealthLevel.ERROR;
    pending = HealthLevel.ERROR;
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  /** Records something suspicious. */
  final void warn(String what) {
    current = current.worse(HealthLevel.WARN);
    pending = pending.worse(HealthLevel.WARN);
    if (warnings.size() < MOST_FINDINGS && !warnings.contains(what)) {
      warnings.add(what);
    }
  }

  /** Records that a requirement could not be judged. */
  final void unseen(String requirement, String what) {
    if (outOfSight.size() < MOST_FINDINGS) {
      outOfSight.add(requirement + ": " + what);
    }
  }

  /** Called after the checks judged a dock. */
  final void look(CommitContext context) {
    if (isTriggeredBy(context) || current == HealthLevel.ERROR) {
      checked++;
      suspect(context);
      current = current.worse(HealthLevel.OK);
      pending = pending.worse(current);
      judged(current);
    }
    current = HealthLevel.UNKNOWN;
  }

  /** Called when no dock could be judged; a breach may have been reported all the same. */
  final void lookAtGap() {
    if (current != HealthLevel.UNKNOWN) {
      judged(current);
    }
    current = HealthLevel.UNKNOWN;
  }

  /**
   * Returns the record that is due now; null when there is nothing to report or it is too early.
   *
   * @param atOnce whether to ignore rate and back-off, because monitoring ends
   */
  final @Nullable StatusRecord due(
      String store, @Nullable String session, long nowMs, @Nullable String trust, boolean atOnce) {
    waited(nowMs);
    current = HealthLevel.UNKNOWN;
    if (pending == HealthLevel.UNKNOWN) {
      return null;
    }
    if (!atOnce && !maySpeak(nowMs)) {
      return null;
    }
    HealthLevel level = aggregate(pending);
    StatusRecord record =
        new StatusRecord(
            name,
            store,
            session,
            level,
            name.value(level),
            nowMs,
            checked,
            breaches,
            findings,
            warnings,
            List.copyOf(outOfSight),
            trust,
            null,
            0);
    spoke(level, nowMs);
    return record;
  }

  /**
   * A worse level is not delayed by the back-off after a better one, and a token is reserved for
   * it.
   */
  private boolean maySpeak(long nowMs) {
    boolean worse = pending.compareTo(said) > 0 && pending != HealthLevel.OK;
    long since = nowMs - saidAtMs;
    if (!worse && quietMs > 0 && since >= 0 && since < quietMs) {
      return false;
    }
    return bucket.take(nowMs, worse ? 0 : 1);
  }

  private void spoke(HealthLevel level, long nowMs) {
    inARow = pending == said ? inARow + 1 : 1;
    said = pending;
    shown = level;
    saidAtMs = nowMs;
    quietMs = backOff.quietMs(said, inARow);
    pending = HealthLevel.UNKNOWN;
    checked = 0;
    breaches = 0;
    findings.clear();
    warnings.clear();
    outOfSight.clear();
  }

  final Map<String, @Nullable Object> toPlain() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("bucket", bucket.toPlain());
    fields.put("pending", pending.name());
    fields.put("shown", shown.name());
    fields.put("said", said.name());
    fields.put("in_a_row", inARow);
    fields.put("said_at_ms", saidAtMs);
    fields.put("quiet_ms", quietMs);
    fields.put("checked", checked);
    fields.put("breaches", breaches);
    fields.put("findings", FindingForm.toPlain(findings));
    fields.put("warnings", List.copyOf(warnings));
    fields.put("out_of_sight", List.copyOf(outOfSight));
    fields.put("memory", memory());
    return fields;
  }

  final void restore(JsonCursor fields) {
    bucket.restore(fields.object("bucket"));
    pending = fields.fieldNamed("pending", HealthForms::level);
    shown = fields.fieldNamed("shown", HealthForms::level);
    said = fields.fieldNamed("said", HealthForms::level);
    inARow = fields.count("in_a_row");
    saidAtMs = fields.moment("said_at_ms");
    quietMs = fields.wholeWithin("quiet_ms", 0, BackOff.MINUTE_MS);
    checked = fields.ordinal("checked");
    breaches = fields.ordinal("breaches");
    findings.clear();
    warnings.clear();
    outOfSight.clear();
    findings.addAll(FindingForm.fromPlain(fields.part("findings")));
    fields.part("warnings").elements().forEach(warning -> warnings.add(warning.text()));
    fields.part("out_of_sight").elements().forEach(unseen -> outOfSight.add(unseen.text()));
    remember(fields.object("memory"));
  }
}
