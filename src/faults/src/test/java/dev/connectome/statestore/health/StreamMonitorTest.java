package dev.connectome.statestore.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.LedgerTail;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.LedgerDelta;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.spec.FlowEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the monitor of recorded docks: order, gaps, limits, and continuing after a stop. */
class StreamMonitorTest {
  private final List<String> told = new ArrayList<>();
  private final StreamMonitor monitor =
      new StreamMonitor(status -> told.add(StatusLine.of(status)));

  @Test
  void aLifeOfTheReferenceStoreIsOk() {
    Docks.life(1, 300).forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    assertThat(monitor.counts().notJudged()).isEmpty();
    assertThat(monitor.counts().judged()).isGreaterThan(300);
    assertThat(told).noneMatch(line -> line.contains("\"WARN\""));
  }

  @Test
  void aBreachIsToldOnceUnderItsRequirement() {
    List<DockRecord> life = Docks.life(2, 40);
    int at = lastRelease(life);
    life.set(at, Docks.withStaleFocus((DockRecord.Committed) life.get(at)));
    life.forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).containsOnlyKeys("BEH-B3");
    assertThat(told.stream().filter(line -> line.contains("focus_duplicate_edge"))).hasSize(1);
  }

  /**
   * The dock brings far more entries than are held of a ledger, once with the right digest and once
   * with another.
   */
  @Test
  void aDockThatBringsAFloodIsABreachLikeAnyOther() {
    for (long off = 0; off < 2; off++) {
      List<DockRecord> life = commitsOnly(Docks.life(2, 40));
      int at = lastRelease(life);
      long digest = ((DockRecord.Committed) life.get(at - 1)).ledger().digest();
      life.set(at, Docks.withFlood((DockRecord.Committed) life.get(at), 40, digest + off));
      StreamMonitor flooded = new StreamMonitor(status -> told.add(StatusLine.of(status)));
      life.subList(0, at + 1).forEach(flooded::accept);
      flooded.end();
      assertThat(flooded.counts().breachesByRequirement()).containsKey("ALG-C2");
    }
  }

  @Test
  void docksThatComeTwiceAreLeftOut() {
    for (DockRecord dock : Docks.life(3, 50)) {
      monitor.accept(dock);
      if (dock instanceof DockRecord.Committed) {
        monitor.accept(dock);
      }
    }
    monitor.end();
    assertThat(monitor.counts().duplicates()).isGreaterThan(20);
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void docksThatOvertakeEachOtherArePutInOrder() {
    List<DockRecord> commits = commitsOnly(Docks.life(4, 60));
    for (int i = 1; i + 3 < commits.size(); i += 3) {
      Collections.swap(commits, i, i + 2);
    }
    commits.forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    assertThat(monitor.counts().missing()).isZero();
    assertThat(monitor.counts().notJudged()).isEmpty();
  }

  @Test
  void aDockThatNeverComesIsFound() {
    List<DockRecord> commits = commitsOnly(Docks.life(5, 60));
    commits.remove(20);
    commits.forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().missing()).isEqualTo(1);
    assertThat(monitor.counts().breachesByRequirement()).isEqualTo(Map.of("ALG-C2", 1L));
  }

  @Test
  void aLostLastDockShowsWhenTheStoreSaysHowManyThereWere() {
    List<DockRecord> life = commitsOnly(Docks.life(6, 20));
    DockRecord closed = new DockRecord.Closed("store-1", life.size() - 1L, Docks.START_MS);
    life.remove(life.size() - 1);
    life.forEach(monitor::accept);
    monitor.accept(closed);
    assertThat(monitor.counts().breachesByRequirement()).isEqualTo(Map.of("ALG-C2", 1L));
  }

  @Test
  void aGapWhereLinesCouldNotBeReadIsNotTheStores() {
    List<DockRecord> commits = commitsOnly(Docks.life(7, 60));
    for (int i = 0; i < commits.size(); i++) {
      monitor.accept(
          i == 20
              ? new DockReading.Unreadable(i, 0, "broken", false, null)
              : new DockReading.Told(i, 0, commits.get(i)));
    }
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    assertThat(monitor.counts().notJudged())
        .containsEntry("docks are missing where lines could not be read", 1L);
    assertThat(monitor.unreadable()).isEqualTo(1);
  }

  /**
   * In every order that is put right when all lines can be read, a line that cannot be read may be
   * the dock that is missing: it came early, late or at its place, alone or as one of many.
   */
  @Test
  void aLostLineExplainsItsGapInEveryOrder() {
    int orders = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<DockRecord> order = commitsOnly(Docks.life(seed, 40));
      for (int i = 1; i + 2 < order.size(); i += 4 + random.nextInt(10)) {
        Collections.swap(order, i, i + 1 + random.nextInt(2));
      }
      StreamMonitor whole = new StreamMonitor(StatusSink.none());
      order.forEach(whole::accept);
      whole.end();
      if (whole.counts().missing() > 0) {
        continue;
      }
      orders++;
      int lost = 1 + random.nextInt(order.size() - 2);
      int block = random.nextInt(3) == 0 ? 1 + random.nextInt(30) : 1;
      StreamMonitor torn = new StreamMonitor(StatusSink.none());
      for (int at = 0; at < order.size(); at++) {
        if (at == lost) {
          torn.accept(new DockReading.Unreadable(at, 0, "broken", false, null));
        }
        if (at < lost || at >= lost + block) {
          torn.accept(order.get(at));
        }
      }
      torn.end();
      assertThat(torn.counts().breachesByRequirement())
          .as("seed %d, line %d, %d lost", seed, lost, block)
          .isEmpty();
    }
    assertThat(orders).isGreaterThan(20);
  }

  @Test
  void aLostLineDoesNotExplainEveryLaterGap() {
    List<DockRecord> commits = commitsOnly(Docks.life(7, 120));
    commits.remove(60);
    for (int i = 0; i < commits.size(); i++) {
      if (i == 20) {
        monitor.accept(new DockReading.Unreadable(i, 0, "broken", false, null));
      }
      monitor.accept(commits.get(i));
    }
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).isEqualTo(Map.of("ALG-C2", 1L));
  }

  @Test
  void aDockThatOvertookTheOpeningIsNotMissing() {
    List<DockRecord> commits = commitsOnly(Docks.life(7, 60));
    Collections.swap(commits, 0, 1);
    commits.forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    assertThat(monitor.counts().notJudged())
        .containsEntry("docks are missing where lines could not be read", 1L);
  }

  @Test
  void aDockThatOvertookTheOpeningAndIsUnreadableIsNotMissing() {
    List<DockRecord> commits = commitsOnly(Docks.life(7, 60));
    monitor.accept(new DockReading.Unreadable(1, 0, "broken", false, "store-1"));
    commits.remove(1);
    commits.forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
  }

  @Test
  void anUnreadableLineOfAnotherStoreExplainsNoGap() {
    List<DockRecord> commits = commitsOnly(Docks.life(7, 60));
    for (int i = 0; i < commits.size(); i++) {
      monitor.accept(
          i == 20
              ? new DockReading.Unreadable(i, 0, "broken", false, "another store")
              : new DockReading.Told(i, 0, commits.get(i)));
    }
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).isEqualTo(Map.of("ALG-C2", 1L));
  }

  @Test
  void aStoreEndsAtItsOwnTime() {
    List<StatusRecord> records = new ArrayList<>();
    StreamMonitor both = new StreamMonitor(records::add);
    List<DockRecord> commits = commitsOnly(Docks.life(5, 60)).subList(0, 23);
    commits.remove(20);
    commits.forEach(both::accept);
    SessionStart met = ((DockRecord.Opened) commits.get(0)).sessionStart();
    both.accept(
        new DockRecord.Opened(
            "another store", 0, false, met.at(met.nowMs() + 86_400_000, met.initial())));
    records.clear();
    both.end();
    long last = ((DockRecord.Committed) commits.get(21)).atMs();
    assertThat(records).isNotEmpty().allMatch(record -> record.updatedAtMs() <= last);
  }

  @Test
  void aSilentStreamWarnsOfALedgerThatDoesNotGrow() {
    List<DockRecord> life = Docks.life(9, 40);
    int at = lastRelease(life);
    DockRecord.Committed right = (DockRecord.Committed) life.get(at);
    LedgerDelta before =
        ((DockRecord.Committed)
                life.subList(0, at).stream()
                    .filter(DockRecord.Committed.class::isInstance)
                    .reduce((one, next) -> next)
                    .orElseThrow())
            .ledger();
    life.set(
        at,
        new DockRecord.Committed(
            right.store(),
            right.number(),
            right.atMs(),
            0,
            right.action(),
            right.settled(),
            new LedgerDelta(before.length(), 0, List.of(), before.digest()),
            right.docks()));
    life.subList(0, at + 1).forEach(monitor::accept);
    monitor.silence(60_000);
    monitor.silence(1_900);
    assertThat(told).noneMatch(line -> line.contains("no growth within 2 s"));
    monitor.silence(101);
    assertThat(told).filteredOn(line -> line.contains("no growth within 2 s")).hasSize(1);
    monitor.silence(60_000);
    assertThat(told).filteredOn(line -> line.contains("no growth within 2 s")).hasSize(1);
  }

  @Test
  void aDockThatIsMissingInASilentStreamIsFound() {
    List<DockRecord> commits = commitsOnly(Docks.life(5, 60)).subList(0, 23);
    commits.remove(20);
    commits.forEach(monitor::accept);
    // The first time is from before the last dock.
    monitor.silence(60_000);
    monitor.silence(10_000);
    assertThat(monitor.counts().breachesByRequirement()).isEmpty();
    monitor.silence(1);
    assertThat(monitor.counts().breachesByRequirement()).isEqualTo(Map.of("ALG-C2", 1L));
  }

  @Test
  void withoutAnOpeningNothingIsJudged() {
    Docks.life(8, 10).stream().skip(1).forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().judged()).isZero();
    assertThat(monitor.counts().notJudged().values().stream().mapToLong(n -> n).sum())
        .isGreaterThan(9);
  }

  @Test
  void anOldEntryThatChangedShowsInTheDigest() {
    List<DockRecord> life = Docks.life(9, 40);
    int at = lastRelease(life);
    DockRecord.Committed right = (DockRecord.Committed) life.get(at);
    life.set(
        at,
        new DockRecord.Committed(
            right.store(),
            right.number(),
            right.atMs(),
            0,
            right.action(),
            right.settled(),
            new LedgerDelta(right.ledger().length(), 0, right.ledger().added(), 4711),
            right.docks()));
    life.subList(0, at + 1).forEach(monitor::accept);
    monitor.end();
    assertThat(monitor.counts().breachesByRequirement()).containsOnlyKeys("VAL-V1", "VAL-E2");
  }

  @Test
  void thatNoOldEntryChangedIsTakenOnTrust() {
    Docks.life(10, 20).forEach(monitor::accept);
    assertThat(told)
        .filteredOn(line -> line.contains("store_ledger_append_only_integrity"))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"trust\":\"digest trusted\""));
  }

  @Test
  void storesThatNeverEndAreLetGoAndCounted() {
    StreamMonitor small =
        new StreamMonitor(StatusSink.none(), EnumSet.allOf(IndicatorName.class), 10);
    DockRecord.Opened opened = (DockRecord.Opened) Docks.life(11, 0).get(0);
    for (int store = 0; store < 100; store++) {
      small.accept(
          new DockRecord.Opened("s" + store, opened.commits(), false, opened.sessionStart()));
    }
    assertThat(small.stores()).isEqualTo(10);
    assertThat(small.evictedStores()).isEqualTo(90);
  }

  @Test
  void whatIsKnownOfAStoreDoesNotGrowWithItsCommits() {
    StreamMonitor one = new StreamMonitor(StatusSink.none());
    List<DockRecord> life = Docks.life(12, 6_000);
    life.subList(0, 2_000).forEach(one::accept);
    int then = one.checkpoint("store-1").length;
    life.subList(2_000, life.size() - 1).forEach(one::accept);
    int now = one.checkpoint("store-1").length;
    assertThat(now).isLessThan(then + 10_000).isLessThan(120_000);
  }

  @Test
  void goingOnAfterAStopStillWritesHistories(@TempDir Path directory) {
    List<DockRecord> life = Docks.life(13, 40);
    int at = lastRelease(life);
    StreamMonitor first = new StreamMonitor(StatusSink.none());
    life.subList(0, at).forEach(first::accept);
    StreamMonitor second = new StreamMonitor(StatusSink.none());
    second.keepHistories(new Incidents(directory));
    second.restore(first.checkpoint("store-1"));
    second.accept(Docks.withStaleFocus((DockRecord.Committed) life.get(at)));
    second.end();
    assertThat(directory.resolve("store-1-BEH-B3.history.jsonl")).isRegularFile();
  }

  @Test
  void anIncidentOfALongLedgerBeginsWithWhatItsStepsShow(@TempDir Path directory)
      throws IOException {
    List<DockRecord> life = Docks.life(13, 40);
    DockRecord.Opened opened = (DockRecord.Opened) life.get(0);
    DockRecord.Committed release = (DockRecord.Committed) life.get(lastRelease(life));
    FlowEvent entry = release.ledger().added().get(0);
    long digest = LedgerDigest.EMPTY;
    for (int i = 0; i < 1_500; i++) {
      digest = LedgerDigest.appended(digest, entry);
    }
    LedgerTail longLedger = LedgerTail.met(1_500, Collections.nCopies(1_500, entry), 1_024, digest);
    SessionStart start = opened.sessionStart();
    StreamMonitor monitor = new StreamMonitor(StatusSink.none());
    monitor.keepHistories(new Incidents(directory));
    monitor.accept(
        new DockRecord.Opened(
            opened.store(),
            release.number() - 1,
            true,
            start.at(release.atMs(), start.initial().withLedger(longLedger))));
    DockRecord.Committed stale = Docks.withStaleFocus(release);
    monitor.accept(
        new DockRecord.Committed(
            stale.store(),
            stale.number(),
            stale.atMs(),
            stale.clockUncertaintyMs(),
            stale.action(),
            stale.settled(),
            new LedgerDelta(1_501, 0, List.of(entry), LedgerDigest.appended(digest, entry)),
            stale.docks()));
    monitor.end();

    History written = HistoryReader.read(directory.resolve("store-1-BEH-B3.history.jsonl"));
    assertThat(written.observations().get(0).after().ledger().size())
        .isEqualTo(written.sessionStart().initial().ledger().size() + 1);
  }

  @Test
  void aSinkThatThrowsCostsNoVerdict() {
    StreamMonitor loud =
        new StreamMonitor(
            status -> {
              throw new IllegalStateException("full");
            });
    Docks.life(14, 40).forEach(loud::accept);
    loud.end();
    assertThat(loud.counts().judged()).isGreaterThan(40);
    assertThat(loud.counts().notJudged()).isEmpty();
    assertThat(loud.counts().sinkFailures()).isPositive();
  }

  private static List<DockRecord> commitsOnly(List<DockRecord> life) {
    List<DockRecord> commits = new ArrayList<>();
    for (DockRecord dock : life) {
      if (dock instanceof DockRecord.Opened || dock instanceof DockRecord.Committed) {
        commits.add(dock);
      }
    }
    return commits;
  }

  private static int lastRelease(List<DockRecord> life) {
    for (int i = life.size() - 1; i >= 0; i--) {
      if (life.get(i) instanceof DockRecord.Committed commit
          && commit.action().wireName().startsWith("commit_step_release")) {
        return i;
      }
    }
    throw new AssertionError("a life has a release");
  }
}
