package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.OptionalInt;

/**
 * Encodes one ledger relative to another: skips the oldest entries of the base, keeps the next
 * ones, and appends the rest. Every ledger can be encoded; in the worst case nothing is kept.
 *
 * <p>Decoding returns the same entries but says nothing about how the store came from one ledger to
 * the other: equal entries are kept wherever they are found. {@link LedgerAccount} determines how a
 * ledger moved.
 *
 * @param from how many of the base's oldest entries are skipped
 * @param keep how many of the entries after those are kept
 * @param append the entries that follow
 */
public record LedgerEncoding(int from, int keep, PersistentLedger append) {
  /** How many starting points are tried; the bound keeps the search linear. */
  private static final int CANDIDATES = 8;

  /**
   * Encodes a ledger relative to a base. Constant time when both share memory; otherwise the
   * entries are compared.
   */
  public static LedgerEncoding between(PersistentLedger base, PersistentLedger next) {
    OptionalInt offset = next.offsetIn(base);
    if (offset.isPresent() && offset.getAsInt() >= 0 && offset.getAsInt() <= base.size()) {
      int from = offset.getAsInt();
      return keeping(from, Math.min(base.size() - from, next.size()), next);
    }
    return search(base, next);
  }

  /**
   * Decodes the ledger; the result shares the base's memory.
   *
   * @throws IndexOutOfBoundsException when the base has too few entries
   */
  public PersistentLedger applyTo(PersistentLedger base) {
    if (from < 0 || keep < 0 || from > base.size() - keep) {
      throw new IndexOutOfBoundsException(
          "from " + from + " keep " + keep + " of " + base.size() + " entries");
    }
    if (keep == 0) {
      return append;
    }
    PersistentLedger result =
        from == 0 && keep == base.size() ? base : base.slice(from, from + keep);
    for (int position = 0; position < append.size(); position++) {
      result = result.append(append.get(position));
    }
    return result;
  }

  private static LedgerEncoding search(PersistentLedger base, PersistentLedger next) {
    int bestFrom = 0;
    int bestRun = 0;
    int tried = 0;
    for (int from = 0; from < base.size() && next.size() > 0 && tried < CANDIDATES; from++) {
      int run = run(base, from, next);
      if (run == 0) {
        continue;
      }
      tried++;
      if (run > bestRun) {
        bestFrom = from;
        bestRun = run;
      }
      if (run == next.size() || from + run == base.size()) {
        break;
      }
    }
    return keeping(bestFrom, bestRun, next);
  }

  private static int run(PersistentLedger base, int from, PersistentLedger next) {
    int limit = Math.min(base.size() - from, next.size());
    int run = 0;
    while (run < limit && same(base.get(from + run), next.get(run))) {
      run++;
    }
    return run;
  }

  @SuppressWarnings("ReferenceEquality") // fast path for the same object
  private static boolean same(FlowEvent one, FlowEvent other) {
    return one == other || one.equals(other);
  }

  private static LedgerEncoding keeping(int from, int keep, PersistentLedger next) {
    return keep == 0
        ? new LedgerEncoding(0, 0, next)
        : new LedgerEncoding(from, keep, next.slice(keep, next.size()));
  }
}
