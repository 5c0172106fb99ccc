package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.history.PlainFields;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One indicator of one store. Breaches come to it from the checks; it adds what it finds suspicious
 * in timing, and speaks as often as its rate and its back-off let it. What it may not say yet it
 * keeps: the next record covers it, with the exact number of breaches and the first of them.
 *
 * <p>Not thread-safe.
 */
abstract class Indicator {
  /** The largest number of breaches that one record tells in full; the others are counted. */
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

  /** What is shown now: UNKNOWN until it first spoke. */
  final HealthLevel shown() {
    return shown;
  }

  /** Whether this is one of the docks that it looks at. */
  abstract boolean isTriggeredBy(CommitContext context);

  /** Looks for what is suspicious about timing, and tells it by {@link #warn}. */
  void suspect(CommitContext context) {}

  /** Time passed, whether or not a dock came: looks for what should have come by now. */
  void waited(long nowMs) {}

  /** What to show for what was found since the last record. */
  HealthLevel aggregate(HealthLevel found) {
    return found;
  }

  /** A dock was judged and everything found was told: {@code found} says how bad this one was. */
  void judged(HealthLevel found) {}

  /** What {@link #suspect} and {@link #aggregate} need to go on, JSON-shaped. */
  Map<String, @Nullable Object> memory() {
    return Map.of();
  }

  /** Goes on from what {@link #memory} gave. */
  void remember(PlainFields memory) {}

  /** A breach. */
  final void found(Finding finding) {
    breaches++;
    current = HealthLevel.ERROR;
    pending = HealthLevel.ERROR;
    if (findings.size() < MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  /** Something is suspicious. */
  final void warn(String what) {
    current = current.worse(HealthLevel.WARN);
    pending = pending.worse(HealthLevel.WARN);
    if (warnings.size() < MOST_FINDINGS && !warnings.contains(what)) {
      warnings.add(what);
    }
  }

  /** A requirement could not be judged. */
  final void unseen(String requirement, String what) {
    if (outOfSight.size() < MOST_FINDINGS) {
      outOfSight.add(requirement + ": " + what);
    }
  }

  /** The checks looked at a dock. */
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

  /** No dock was looked at, but a breach may have been told of. */
  final void lookAtGap() {
    if (current != HealthLevel.UNKNOWN) {
      judged(current);
    }
    current = HealthLevel.UNKNOWN;
  }

  /**
   * What there is to say now; null when nothing is, or when it is not time yet.
   *
   * @param atOnce whether to speak whatever was said lately: the end has come
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

  /** Bad news does not wait for the silence after lesser news, and there is always room for it. */
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

  final void restore(PlainFields fields) {
    bucket.restore(fields.object("bucket"));
    pending = fields.named("pending", HealthForms::level);
    shown = fields.named("shown", HealthForms::level);
    said = fields.named("said", HealthForms::level);
    inARow = fields.count("in_a_row");
    saidAtMs = fields.moment("said_at_ms");
    quietMs = fields.wholeWithin("quiet_ms", 0, BackOff.MINUTE_MS);
    checked = fields.ordinal("checked");
    breaches = fields.ordinal("breaches");
    findings.clear();
    warnings.clear();
    outOfSight.clear();
    findings.addAll(FindingForm.fromPlain(fields.part("findings")));
    fields.part("warnings").list().forEach(warning -> warnings.add(warning.text()));
    fields.part("out_of_sight").list().forEach(unseen -> outOfSight.add(unseen.text()));
    remember(fields.object("memory"));
  }
}
