package dev.connectome.statestore.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fold over recorded docks: order, gaps, bounds, and going on after a stop. */
class VigilTest {
  private final List<String> told = new ArrayList<>();
  private final Vigil vigil = new Vigil(status -> told.add(StatusLine.of(status)));

  @Test
  void aLifeOfTheReferenceStoreIsOk() {
    Docks.life(1, 300).forEach(vigil::accept);
    vigil.end();
    assertThat(vigil.tallies().breachesByRequirement()).isEmpty();
    assertThat(vigil.tallies().notJudged()).isEmpty();
    assertThat(vigil.tallies().judged()).isGreaterThan(300);
    assertThat(told).noneMatch(line -> line.contains("\"WARN\""));
  }

  @Test
  void aBreachIsToldOnceUnderItsRequirement() {
    List<DockRecord> life = Docks.life(2, 40);
    int at = lastRelease(life);
    life.set(at, Docks.withStaleFocus((DockRecord.Committed) life.get(at)));
    life.forEach(vigil::accept);
    vigil.end();
    assertThat(vigil.tallies().breachesByRequirement()).containsOnlyKeys("BEH-B3");
    assertThat(told.stream().filter(line -> line.contains("focus_duplicate_edge"))).hasSize(1);
  }

  /** Far more than is held of a ledger, once with the digest that fits and once with another. */
  @Test
  void aDockThatBringsAFloodIsABreachLikeAnyOther() {
    for (long off = 0; off < 2; off++) {
      List<DockRecord> life = commitsOnly(Docks.life(2, 40));
      int at = lastRelease(life);
      long digest = ((DockRecord.Committed) life.get(at - 1)).ledger().digest();
      life.set(at, Docks.withFlood((DockRecord.Committed) life.get(at), 40, digest + off));
      Vigil flooded = new Vigil(status -> told.add(StatusLine.of(status)));
      life.subList(0, at + 1).forEach(flooded::accept);
      flooded.end();
      assertThat(flooded.tallies().breachesByRequirement()).containsKey("ALG-C2");
    }
  }

  @Test
  void docksThatComeTwiceAreLeftOut() {
    for (DockRecord dock : Docks.life(3, 50)) {
      vigil.accept(dock);
      if (dock instanceof DockRecord.Committed) {
        vigil.accept(dock);
      }
    }
    vigil.end();
    assertThat(vigil.tallies().duplicates()).isGreaterThan(20);
    assertThat(vigil.tallies().breachesByRequirement()).isEmpty();
  }

  @Test
  void docksThatOvertakeEachOtherArePutInOrder() {
    List<DockRecord> commits = commitsOnly(Docks.life(4, 60));
    for (int i = 1; i + 3 < commits.size(); i += 3) {
      Collections.swap(commits, i, i + 2);
    }
    commits.forEach(vigil::accept);
    vigil.end();
    assertThat(vigil.tallies().breachesByRequirement()).isEmpty();
    assertThat(vigil.tallies().missing()).isZero();
    assertThat(vigil.tallies().notJudged()).isEmpty();
  }

  @Test
  void aDockThatNeverComesIsFound() {
    List<DockRecord> commits = commitsOnly(Docks.life(5, 60));
    commits.remove(20);
    commits.forEach(vigil::accept);
    vigil.end();
    assertThat(vigil.tallies().missing()).isEqualTo(1);
    assertThat(vigil.tallies().breachesByRequirement()).isEqualTo(Map.of("ALG-C2", 1L));
  }

  @Test
  void aLostLastDockShowsWhenTheStoreSaysHowManyThereWere() {
    List<DockRecord> life = commitsOnly(Docks.life(6, 20));
    DockRecord closed = new DockRecord.Closed("store-1", life.size() - 1L, Docks.START_MS);
    life.remove(life.size() - 1);
    life.forEach(vigil::accept);
    vigil.accept(closed);
    assertThat(vigil.tallies().breachesByRequirement()).isEqualTo(Map.of("ALG-C2", 1L));
  }

  @Test
  void aGapWhereLinesCouldNotBeReadIsNotTheStores() {
    List<DockRecord> commits = commitsOnly(Docks.life(7, 60));
    for (int i = 0; i < commits.size(); i++) {
      vigil.accept(
          i == 20
              ? new DockReading.Unreadable(i, 0, "broken", false)
              : new DockReading.Told(i, 0, commits.get(i)));
    }
    vigil.end();
    assertThat(vigil.tallies().breachesByRequirement()).isEmpty();
    assertThat(vigil.tallies().notJudged())
        .containsEntry("docks are missing where lines could not be read", 1L);
    assertThat(vigil.unreadable()).isEqualTo(1);
  }

  @Test
  void withoutAnOpeningNothingIsJudged() {
    Docks.life(8, 10).stream().skip(1).forEach(vigil::accept);
    vigil.end();
    assertThat(vigil.tallies().judged()).isZero();
    assertThat(vigil.tallies().notJudged().values().stream().mapToLong(n -> n).sum())
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
            new dev.connectome.statestore.observation.docks.LedgerDelta(
                right.ledger().length(), 0, right.ledger().added(), 4711),
            right.docks()));
    life.subList(0, at + 1).forEach(vigil::accept);
    vigil.end();
    assertThat(vigil.tallies().breachesByRequirement()).containsOnlyKeys("VAL-V1", "VAL-E2");
  }

  @Test
  void thatNoOldEntryChangedIsTakenOnTrust() {
    Docks.life(10, 20).forEach(vigil::accept);
    assertThat(told)
        .filteredOn(line -> line.contains("store_ledger_append_only_integrity"))
        .isNotEmpty()
        .allMatch(line -> line.contains("\"trust\":\"digest trusted\""));
  }

  @Test
  void storesThatNeverEndAreLetGoAndCounted() {
    Vigil small = new Vigil(StatusSink.none(), EnumSet.allOf(IndicatorName.class), 10);
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
    Vigil one = new Vigil(StatusSink.none());
    List<DockRecord> life = Docks.life(12, 6_000);
    life.subList(0, 2_000).forEach(one::accept);
    int then = one.state("store-1").text().length();
    life.subList(2_000, life.size() - 1).forEach(one::accept);
    int now = one.state("store-1").text().length();
    assertThat(now).isLessThan(then + 10_000).isLessThan(120_000);
  }

  @Test
  void goingOnAfterAStopGivesTheSameVerdicts() {
    for (int seed = 20; seed < 60; seed++) {
      Random random = new Random(seed);
      List<DockRecord> life = Docks.life(seed, 120);
      for (int faults = 0; faults < 3; faults++) {
        int at = random.nextInt(life.size());
        if (life.get(at) instanceof DockRecord.Committed commit) {
          life.set(at, Docks.withStaleFocus(commit));
        }
      }
      life.remove(1 + random.nextInt(life.size() - 2));
      List<String> whole = new ArrayList<>();
      Vigil uninterrupted = new Vigil(status -> whole.add(StatusLine.of(status)));
      life.forEach(uninterrupted::accept);
      uninterrupted.end();

      List<String> parts = new ArrayList<>();
      Vigil present = new Vigil(status -> parts.add(StatusLine.of(status)));
      for (DockRecord dock : life) {
        if (present.stores() > 0 && random.nextInt(5) == 0) {
          String text = present.state("store-1").text();
          present = new Vigil(status -> parts.add(StatusLine.of(status)));
          present.restore(VigilState.parse(text));
        }
        present.accept(dock);
      }
      present.end();
      assertThat(parts).as("seed " + seed).isEqualTo(whole);
    }
  }

  @Test
  void goingOnAfterAStopStillWritesHistories(@TempDir Path directory) {
    List<DockRecord> life = Docks.life(13, 40);
    int at = lastRelease(life);
    Vigil first = new Vigil(StatusSink.none());
    life.subList(0, at).forEach(first::accept);
    Vigil second = new Vigil(StatusSink.none());
    second.keepHistories(new Incidents(directory));
    second.restore(VigilState.parse(first.state("store-1").text()));
    second.accept(Docks.withStaleFocus((DockRecord.Committed) life.get(at)));
    second.end();
    assertThat(directory.resolve("store-1-BEH-B3.history.jsonl")).isRegularFile();
  }

  @Test
  void aSinkThatThrowsCostsNoVerdict() {
    Vigil loud =
        new Vigil(
            status -> {
              throw new IllegalStateException("full");
            });
    Docks.life(14, 40).forEach(loud::accept);
    loud.end();
    assertThat(loud.tallies().judged()).isGreaterThan(40);
    assertThat(loud.tallies().notJudged()).isEmpty();
    assertThat(loud.tallies().sinkFailures()).isPositive();
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
