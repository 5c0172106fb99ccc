package dev.connectome.statestore.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LedgerEncodingTest {

  @Property
  void anyLedgerIsReachedFromAnyOther(
      @ForAll @Size(max = 8) List<@IntRange(max = 2) Integer> base,
      @ForAll @Size(max = 8) List<@IntRange(max = 2) Integer> next) {
    PersistentLedger from = ledger(base);

    LedgerEncoding delta = LedgerEncoding.between(from, ledger(next));

    assertThat(delta.applyTo(from)).isEqualTo(ledger(next));
  }

  @Test
  void sharedMemoryIsFollowedThroughAppendsAndEvictions() {
    PersistentLedger base = ledger(List.of(1, 2, 3));
    PersistentLedger next = base.append(event(4)).dropOldest(2);

    LedgerEncoding delta = LedgerEncoding.between(base, next);

    assertThat(delta).isEqualTo(new LedgerEncoding(2, 1, ledger(List.of(4))));
    assertThat(LedgerEncoding.between(next, base).applyTo(next)).isEqualTo(base);
  }

  @Test
  void evictionIsFoundInForeignMemoryToo() {
    LedgerEncoding delta =
        LedgerEncoding.between(ledger(List.of(1, 2, 3, 4)), ledger(List.of(3, 4, 5)));

    assertThat(delta).isEqualTo(new LedgerEncoding(2, 2, ledger(List.of(5))));
  }

  @Test
  void applyingGoesOnInTheSameMemory() {
    PersistentLedger base = ledger(List.of(1, 2, 3));

    PersistentLedger next = new LedgerEncoding(0, 3, ledger(List.of(4))).applyTo(base);

    assertThat(next.sharesEntriesWith(base)).isTrue();
  }

  @Test
  void refusesWhatTheBaseDoesNotHave() {
    assertThatThrownBy(
            () -> new LedgerEncoding(2, 2, ledger(List.of())).applyTo(ledger(List.of(1))))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static PersistentLedger ledger(List<Integer> ids) {
    PersistentLedger ledger = PersistentLedger.empty();
    for (int id : ids) {
      ledger = ledger.append(event(id));
    }
    return ledger;
  }

  private static FlowEvent event(int id) {
    return FlowEvent.fromPlain(Map.of("id", "e" + id));
  }
}
