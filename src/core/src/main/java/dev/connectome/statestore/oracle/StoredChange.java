package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.verdict.Finding;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first place at which a part of a state changed, as precisely as it can be named.
 *
 * @param path of the place, as in {@code ledger[0].label}
 * @param before the value before
 * @param after the value after
 */
record StoredChange(String path, @Nullable Object before, @Nullable Object after) {

  /** The first changed place in one part of two states; the part has its wire name. */
  static StoredChange of(Snapshot before, Snapshot after, String part) {
    return part.equals(Snapshot.LEDGER)
        ? inLedger(before.ledger(), after.ledger())
        : inside(part, valueOf(before, part), valueOf(after, part));
  }

  private static StoredChange inLedger(LedgerView before, LedgerView after) {
    int common = Math.min(before.size(), after.size());
    for (int position = 0; position < common; position++) {
      FlowEvent one = before.get(position);
      FlowEvent other = after.get(position);
      if (!one.equals(other)) {
        return inside("ledger[" + position + "]", plain(one), plain(other));
      }
    }
    return new StoredChange("ledger.length", before.size(), after.size());
  }

  /** The entry at a position; if it is not in memory, only the ledger's digest is known. */
  static Object entry(LedgerView ledger, int position) {
    return ledger.isAtHand(position)
        ? ledger.get(position).toPlain()
        : "not at hand, ledger digest " + Long.toHexString(LedgerDigest.of(ledger));
  }

  /**
   * Adds the first entry that is not the one at its place before, where both are in memory; else
   * the ledgers in words. Two ledgers of the same length say nothing by their numbers of entries.
   */
  static Finding.Builder ledgers(
      Finding.Builder finding, Step step, String expected, String observed) {
    LedgerView before = step.before().ledger();
    LedgerView after = step.after().ledger();
    for (int position = 0; position < Math.min(before.size(), after.size()); position++) {
      if (before.isAtHand(position)
          && after.isAtHand(position)
          && !before.get(position).equals(after.get(position))) {
        return finding
            .fact("position", position)
            .expected(entry(before, position), entry(after, position));
      }
    }
    return finding.expected(expected, observed);
  }

  private static @Nullable Object plain(FlowEvent entry) {
    return entry.isObject() ? entry.toPlain() : entry.value();
  }

  private static StoredChange inside(String path, @Nullable Object before, @Nullable Object after) {
    if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
      Set<Object> names = new LinkedHashSet<>(one.keySet());
      names.addAll(other.keySet());
      for (Object name : names) {
        if (!PlainValue.same(one.get(name), other.get(name))) {
          return inside(path + "." + name, one.get(name), other.get(name));
        }
      }
    }
    return new StoredChange(path, before, after);
  }

  private static @Nullable Object valueOf(Snapshot state, String part) {
    return switch (part) {
      case "session_id" -> state.sessionId();
      case "mode" -> state.mode();
      case "speed" -> state.speed();
      case "local_pause" -> state.localPause();
      case "cursor" -> state.cursor();
      case "active_focus" -> state.focus() == null ? null : state.focus().toPlain();
      case "current_explanation" ->
          state.explanation() == null ? null : state.explanation().toPlain();
      case "wait_progress" -> state.waitProgress() == null ? null : state.waitProgress().toPlain();
      case "tick_display" -> state.tickDisplay() == null ? null : state.tickDisplay().toPlain();
      case "health_badges" -> state.healthBadges();
      default -> state.misfits();
    };
  }
}
