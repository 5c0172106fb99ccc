package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A 64-bit digest of a ledger. Equal ledgers have equal digests; ledgers that differ in a single
 * field have different digests, except by chance. Updates take constant time: adding an entry
 * multiplies and adds, dropping the oldest one subtracts.
 *
 * <p>It detects errors, not forgery. It ignores {@code arrival_index}, because a ledger may have
 * one where its export does not.
 */
public final class LedgerDigest {
  /** The digest of the empty ledger. */
  public static final long EMPTY = 0;

  private static final long BASE = 0x9E37_79B9_7F4A_7C15L;
  private static final long MIX = 0xBF58_476D_1CE4_E5B9L;
  private static final String ARRIVAL_INDEX = "arrival_index";

  private LedgerDigest() {}

  /** The digest of what a view shows now; free of cost when the view knows it. */
  public static long of(LedgerView ledger) {
    if (ledger instanceof LedgerTail tail) {
      return tail.digest();
    }
    long digest = EMPTY;
    for (int position = 0; position < ledger.size(); position++) {
      digest = appended(digest, ledger.get(position));
    }
    return digest;
  }

  /** The digest after one more entry. */
  public static long appended(long digest, FlowEvent entry) {
    return digest * BASE + ofEntry(entry);
  }

  /**
   * The digest without the oldest entry.
   *
   * @param size the number of entries before, the oldest one included
   */
  public static long dropped(long digest, FlowEvent oldest, int size) {
    return digest - ofEntry(oldest) * power(size - 1);
  }

  private static long ofEntry(FlowEvent entry) {
    long hash = text(MIX, entry.id());
    hash = mixed(hash, Objects.hashCode(entry.atMs()));
    hash = text(hash, entry.fromNodeId());
    hash = text(hash, entry.toNodeId());
    hash = text(hash, entry.trigger());
    hash = text(hash, entry.callType());
    hash = text(hash, entry.label());
    hash = mixed(hash, Objects.hashCode(entry.durationMs()));
    hash = text(hash, entry.payloadSummary());
    hash = text(hash, entry.rateHint());
    hash = text(hash, entry.stepKey());
    hash = mixed(hash, Objects.hashCode(entry.energyDelta()));
    hash = text(hash, entry.notes());
    hash = mixed(hash, Objects.hashCode(entry.rawPayload()));
    return mixed(hash, others(entry.others()));
  }

  private static int others(Map<String, @Nullable Object> fields) {
    if (fields.isEmpty()) {
      return 0;
    }
    if (!fields.containsKey(ARRIVAL_INDEX)) {
      return fields.hashCode();
    }
    Map<String, @Nullable Object> rest = new LinkedHashMap<>(fields);
    rest.remove(ARRIVAL_INDEX);
    return rest.hashCode();
  }

  private static long text(long hash, @Nullable String text) {
    return text == null ? mixed(hash, -1) : mixed(hash + text.length(), text.hashCode());
  }

  private static long mixed(long hash, int part) {
    long next = (hash ^ part) * MIX;
    return next ^ (next >>> 29);
  }

  private static long power(int exponent) {
    long result = 1;
    long square = BASE;
    for (int rest = exponent; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }
}
