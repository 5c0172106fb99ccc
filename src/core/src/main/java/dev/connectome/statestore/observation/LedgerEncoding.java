package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.OptionalInt;

/**
 * One ledger written down with the entries of another: so many of the base's oldest entries are
 * left out, so many after them taken over, and these follow. Any ledger can be written so; in the
 * worst case nothing is taken over.
 *
 * <p>It gives the same entries again and says nothing of how the store came from one ledger to the
 * other: entries that read alike are taken wherever they are found. How a ledger moved is for
 * {@link LedgerAccount} to tell.
 *
 * @param from how many of the base's oldest entries are left out
 * @param keep how many of the entries after those are kept
 * @param append what follows
 */
public record LedgerEncoding(int from, int keep, PersistentLedger append) {
  /** How many starting points to try; the bound keeps a search linear. */
  private static final int CANDIDATES = 8;

  /**
   * Writes one ledger with another. Costs nothing where both share memory; otherwise the entries
   * are compared.
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
   * The other ledger again, sharing the base's memory.
   *
   * @throws IndexOutOfBoundsException when the base has fewer entries than this says
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

  @SuppressWarnings("ReferenceEquality") // the very same entry needs no comparing
  private static boolean same(FlowEvent one, FlowEvent other) {
    return one == other || one.equals(other);
  }

  private static LedgerEncoding keeping(int from, int keep, PersistentLedger next) {
    return keep == 0
        ? new LedgerEncoding(0, 0, next)
        : new LedgerEncoding(from, keep, next.slice(keep, next.size()));
  }
}
