package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * BEH-E1: in a burst of releases, five or more within two seconds, each release is in the ledger
 * and in order.
 *
 * <p>Command: five or more releases in a row within two seconds. Looks at: the newest entries,
 * which must be exactly those releases' events, in that order.
 *
 * <p>When it fails: do not debounce, batch by timer or merge commits; each release appends before
 * its call returns.
 */
final class BurstCheck extends AbstractCheck {
  private static final int BURST = 5;
  private static final double WINDOW_MS = 2_000;
  private static final Situation FIVE_IN_TWO_SECONDS =
      Situation.always("five-in-two-seconds", "five releases within two seconds");
  private static final Situation AT_ONCE =
      Situation.when(
          can -> can.time() == TimeSource.VIRTUAL,
          "at-once",
          "five releases in the same millisecond");

  private record Released(double atMs, @Nullable String id) {}

  BurstCheck() {
    super("BEH-E1", Decidability.everywhere(), FIVE_IN_TWO_SECONDS, AT_ONCE);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Deque<Released> latest = new ArrayDeque<>();
    return CheckState.remembering(
        watching(latest), () -> toPlain(latest), memory -> fromPlain(memory, latest));
  }

  private static List<Object> toPlain(Deque<Released> latest) {
    List<Object> plain = new ArrayList<>();
    latest.forEach(released -> plain.add(Arrays.asList(released.atMs(), released.id())));
    return plain;
  }

  private static void fromPlain(JsonCursor memory, Deque<Released> latest) {
    for (JsonCursor one : memory.elements()) {
      List<JsonCursor> released = one.elements(2);
      latest.addLast(new Released(released.get(0).number(), released.get(1).optionalText()));
    }
  }

  private CheckState watching(Deque<Released> latest) {
    return step -> {
      RawRelease release = step.release();
      if (release == null) {
        // A release that threw may or may not have stored its event: it neither begins nor
        // continues a burst.
        if (step.action() != null || step.isRace() || step.isTampering()) {
          latest.clear();
        }
        return;
      }
      String id = release.event().text("id");
      // An entry that came under another id, or none, is not lost; EVT-KEEP and EVT-V1 judge the
      // changed id.
      FlowEvent stored = step.storedEvent().orElse(null);
      String known = stored == null ? id : stored.id();
      latest.addLast(new Released(step.now(), known == null || known.isEmpty() ? null : known));
      if (latest.size() > BURST) {
        latest.removeFirst();
      }
      if (latest.size() == BURST
          && Math.abs(latest.getLast().atMs() - latest.getFirst().atMs()) <= WINDOW_MS) {
        judge(step, latest);
      }
    };
  }

  private void judge(Step step, Deque<Released> latest) {
    LedgerView ledger = step.after().ledger();
    if (!isAtTheEnd(latest, ledger)) {
      broken(step, "a burst lost or reordered entries")
          .expected(
              latest.stream().map(BurstCheck::shown).collect(Collectors.joining(", ", "[", "]")),
              lastIds(ledger))
          .reportTo(step::found);
      latest.clear();
      return;
    }
    step.witnessed(FIVE_IN_TWO_SECONDS);
    if (latest.getFirst().atMs() == latest.getLast().atMs()) {
      step.witnessed(AT_ONCE);
    }
  }

  /** Whether the newest entries are the released events, in that order. */
  private static boolean isAtTheEnd(Deque<Released> latest, LedgerView ledger) {
    int place = ledger.size() - latest.size();
    if (place < 0) {
      return false;
    }
    for (Released released : latest) {
      if (released.id() != null && !released.id().equals(ledger.get(place).id())) {
        return false;
      }
      place++;
    }
    return true;
  }

  private static String shown(Released released) {
    return released.id() == null ? "any" : ShownValue.of(released.id());
  }

  private static List<@Nullable String> lastIds(LedgerView ledger) {
    List<@Nullable String> ids = new ArrayList<>();
    for (int back = Math.min(BURST, ledger.size()); back > 0; back--) {
      ids.add(ledger.get(ledger.size() - back).id());
    }
    return ids;
  }
}
