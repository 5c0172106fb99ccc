package dev.connectome.statestore.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests each indicator's rate, back-off, aggregation and warnings with an injected clock. */
class IndicatorTest {
  private static final Snapshot EMPTY = Snapshot.builder().focus(null, null, null).build();
  private static final Command COMMIT =
      new Command.Perform(new Action.AppendRealtimeEvent(new RawEvent(Map.of())));

  private final List<StatusRecord> said = new ArrayList<>();

  @Test
  void aStormLosesNoBreach() {
    for (IndicatorName name : IndicatorName.values()) {
      said.clear();
      Indicator indicator = of(name);
      Command trigger = trigger(name);
      for (int dock = 0; dock < 1_000; dock++) {
        breach(indicator, name);
        look(indicator, trigger, EMPTY, dock / 100);
      }
      assertThat(said.size()).as(name.wireName()).isLessThanOrEqualTo(name.rate().burst());
      say(indicator, 10, true);
      assertThat(said.stream().mapToLong(StatusRecord::breaches).sum())
          .as(name.wireName())
          .isEqualTo(1_000);
      assertThat(said).allMatch(status -> status.findings().size() <= Indicator.MOST_FINDINGS);
    }
  }

  @Test
  void whatWasThrottledIsCoveredByTheNextRecord() {
    Indicator indicator = of(IndicatorName.RESTART);
    for (int dock = 0; dock < 31; dock++) {
      look(indicator, trigger(IndicatorName.RESTART), EMPTY, 0);
    }
    assertThat(said).hasSize(29);
    for (int breaches = 0; breaches < 2; breaches++) {
      breach(indicator, IndicatorName.RESTART);
      look(indicator, trigger(IndicatorName.RESTART), EMPTY, 1);
    }
    assertThat(said).as("the first breach takes the place that is kept for it").hasSize(30);
    assertThat(said.get(29).breaches()).isEqualTo(1);
    assertThat(said.get(29).checked()).isEqualTo(3);
    say(indicator, 60_001, false);
    assertThat(said).hasSize(31);
    assertThat(said.get(30).breaches()).isEqualTo(1);
    assertThat(said.get(30).checked()).isEqualTo(1);
  }

  @Test
  void badNewsDoesNotWaitForTheSilenceAfterLesserNews() {
    Indicator indicator = of(IndicatorName.ATOMIC);
    for (long ms = 0; ms < 4_000; ms += 1_000) {
      indicator.look(look(COMMIT, EMPTY, EMPTY, ms, 501));
      say(indicator, ms, false);
    }
    assertThat(said).as("quiet for a minute now").hasSize(3);
    breach(indicator, IndicatorName.ATOMIC);
    look(indicator, COMMIT, EMPTY, 4_000);
    assertThat(said.get(3).outcome()).isEqualTo("atomic_commit_gap");
    assertThat(said.get(3).checked()).isEqualTo(2);
  }

  @Test
  void growthThatNeverComesIsMissedThoughNothingElseHappens() {
    Indicator indicator = of(IndicatorName.LEDGER);
    look(indicator, COMMIT, EMPTY, 0);
    say(indicator, 2_000, false);
    assertThat(said).hasSize(1);
    say(indicator, 2_001, false);
    say(indicator, 9_000, false);
    assertThat(said)
        .extracting(StatusRecord::outcome)
        .containsExactly("ledger_append_snapshot", "ledger_append_delay");
  }

  @Test
  void restartsNeverSpeakMoreThanThirtyTimesAMinute() {
    Indicator indicator = of(IndicatorName.RESTART);
    for (long ms = 0; ms < 59_999; ms += 100) {
      look(indicator, trigger(IndicatorName.RESTART), EMPTY, ms);
    }
    assertThat(said).hasSize(29);
  }

  @Test
  void theLedgersSilenceDoublesWithEachFailureInARow() {
    List<Long> at = timesOfErrors(IndicatorName.LEDGER, 1_000, 20_000);
    assertThat(at).containsExactly(0L, 1_000L, 3_000L, 7_000L, 15_000L);
  }

  @Test
  void theTimerSpeaksOnceAMinuteAfterTheFirstError() {
    assertThat(timesOfErrors(IndicatorName.TIMER, 1_000, 130_000))
        .containsExactly(0L, 60_000L, 120_000L);
  }

  @Test
  void anExportSpeaksOnceAMinuteUntilItMatchesAgain() {
    Indicator indicator = of(IndicatorName.EXPORT);
    breach(indicator, IndicatorName.EXPORT);
    look(indicator, trigger(IndicatorName.EXPORT), EMPTY, 0);
    look(indicator, trigger(IndicatorName.EXPORT), EMPTY, 59_000);
    assertThat(said).hasSize(1);
    look(indicator, trigger(IndicatorName.EXPORT), EMPTY, 60_000);
    look(indicator, trigger(IndicatorName.EXPORT), EMPTY, 60_001);
    assertThat(said).extracting(StatusRecord::value).containsExactly("0", "1", "1");
  }

  @Test
  void threeWarningsInARowMakeTheAtomicIndicatorSpeakOnceAMinute() {
    Indicator indicator = of(IndicatorName.ATOMIC);
    for (long ms = 0; ms < 100_000; ms += 1_000) {
      indicator.look(look(COMMIT, EMPTY, EMPTY, ms, 501));
      say(indicator, ms, false);
    }
    assertThat(said)
        .extracting(StatusRecord::updatedAtMs)
        .containsExactly(0L, 1_000L, 2_000L, 62_000L);
    assertThat(said).allMatch(status -> status.outcome().equals("atomic_commit_lag"));
  }

  @Test
  void theAtomicIndicatorShowsTheWorstOfFiveCommits() {
    Indicator indicator = of(IndicatorName.ATOMIC);
    breach(indicator, IndicatorName.ATOMIC);
    for (int commit = 0; commit < 6; commit++) {
      look(indicator, COMMIT, EMPTY, commit);
    }
    assertThat(said)
        .extracting(StatusRecord::value)
        .containsExactly("ERROR", "ERROR", "ERROR", "ERROR", "ERROR", "OK");
    assertThat(said.stream().mapToLong(StatusRecord::breaches).sum()).isEqualTo(1);
  }

  @Test
  void aLedgerThatDoesNotGrowWithinTwoSecondsIsSuspicious() {
    Indicator indicator = of(IndicatorName.LEDGER);
    look(indicator, COMMIT, EMPTY, 0);
    Command other = new Command.Perform(new Action.SetSpeed("1x"));
    look(indicator, other, EMPTY, 2_000);
    assertThat(said).allMatch(status -> status.level() == HealthLevel.OK);
    look(indicator, other, EMPTY, 2_001);
    assertThat(said.get(2).outcome()).isEqualTo("ledger_append_delay");
    assertThat(said.get(2).value()).isEqualTo("1");
  }

  @Test
  void aFocusThatFlipsBackAndForthIsSuspicious() {
    Indicator indicator = of(IndicatorName.FOCUS);
    String[] nodes = {"a", "b", "a", "b", "a"};
    Snapshot before = EMPTY;
    for (int move = 0; move < nodes.length; move++) {
      Snapshot after = Snapshot.builder().focus(nodes[move], null, null).build();
      indicator.look(look(COMMIT, before, after, move * 100L, 0));
      say(indicator, move * 100L, false);
      before = after;
    }
    assertThat(said.get(4).outcome()).isEqualTo("focus_jitter");
    assertThat(said.subList(0, 4)).allMatch(status -> status.level() == HealthLevel.OK);
  }

  @Test
  void aWaitThatNobodyStopsIsSuspiciousOnce() {
    Indicator indicator = of(IndicatorName.TIMER);
    Snapshot waiting =
        Snapshot.builder().waitProgress(new WaitProgress(0.0, null, 4.0, 1.0, 4.0)).build();
    look(indicator, COMMIT, waiting, 0);
    look(indicator, COMMIT, waiting, 4_000);
    look(indicator, COMMIT, waiting, 300_001);
    look(indicator, COMMIT, waiting, 300_002);
    assertThat(said)
        .extracting(StatusRecord::outcome)
        .containsExactly(
            "timer_clamp_ok", "timer_clamp_ok", "timer_clamp_warning", "timer_clamp_ok");
  }

  @Test
  void aStartGivenInThePastIsNotSuspicious() {
    Indicator indicator = of(IndicatorName.TIMER);
    Snapshot waiting =
        Snapshot.builder().waitProgress(new WaitProgress(0.0, null, 4.0, 1.0, 4.0)).build();
    look(indicator, COMMIT, waiting, 1_000_000);
    look(indicator, COMMIT, waiting, 1_300_000);
    look(indicator, COMMIT, waiting, 1_300_001);
    assertThat(said)
        .extracting(StatusRecord::outcome)
        .containsExactly("timer_clamp_ok", "timer_clamp_ok", "timer_clamp_warning");
  }

  @Test
  void aRestartThatKeepsOneAndResetsTheOtherIsSuspicious() {
    Indicator indicator = of(IndicatorName.RESTART);
    Snapshot before = Snapshot.builder().mode("realtime").speed("2x").build();
    Snapshot after = Snapshot.builder().mode("realtime").speed("pause").build();
    indicator.look(look(trigger(IndicatorName.RESTART), before, after, 0, 0));
    say(indicator, 0, false);
    assertThat(said.get(0).outcome()).isEqualTo("restart_partial");
  }

  @Test
  void aSlowExportIsSuspicious() {
    Indicator indicator = of(IndicatorName.EXPORT);
    indicator.look(look(trigger(IndicatorName.EXPORT), EMPTY, EMPTY, 0, 2_001));
    say(indicator, 0, false);
    assertThat(said.get(0).outcome()).isEqualTo("export_latency");
    assertThat(said.get(0).value()).isEqualTo("1");
  }

  @Test
  void aClockThatJumpsBackDoesNotSilence() {
    Indicator indicator = of(IndicatorName.FOCUS);
    for (int dock = 0; dock < 400; dock++) {
      look(indicator, COMMIT, EMPTY, 1_000_000);
    }
    assertThat(said).hasSize(299);
    look(indicator, COMMIT, EMPTY, 0);
    assertThat(said).hasSize(299);
    look(indicator, COMMIT, EMPTY, 500);
    assertThat(said).hasSize(300);
    assertThat(said.get(299).checked()).isEqualTo(103);
  }

  private List<Long> timesOfErrors(IndicatorName name, long everyMs, long untilMs) {
    Indicator indicator = of(name);
    for (long ms = 0; ms <= untilMs; ms += everyMs) {
      breach(indicator, name);
      look(indicator, trigger(name), EMPTY, ms);
    }
    return said.stream().map(StatusRecord::updatedAtMs).toList();
  }

  private static Indicator of(IndicatorName name) {
    return switch (name) {
      case LEDGER -> new LedgerIndicator();
      case ATOMIC -> new AtomicCommitIndicator();
      case FOCUS -> new FocusIndicator();
      case TIMER -> new TimerIndicator();
      case EXPORT -> new ExportIndicator();
      case RESTART -> new RestartIndicator();
    };
  }

  private static Command trigger(IndicatorName name) {
    return switch (name) {
      case EXPORT -> new Command.Export(ExportFormat.JSONL);
      case RESTART -> new Command.Perform(new Action.RestartSession());
      default -> COMMIT;
    };
  }

  private static void breach(Indicator indicator, IndicatorName name) {
    String requirement = name.requirements().iterator().next();
    indicator.found(Finding.of(requirement, 1, "broken").build());
  }

  private void look(Indicator indicator, Command command, Snapshot after, long nowMs) {
    indicator.look(look(command, after, after, nowMs, 0));
    say(indicator, nowMs, false);
  }

  private static CommitContext look(
      Command command, Snapshot before, Snapshot after, long nowMs, long clockUncertaintyMs) {
    Observation seen =
        new Observation(
            1,
            command,
            nowMs,
            clockUncertaintyMs,
            List.of(),
            new Outcome.Nothing(),
            after,
            0,
            List.of());
    return new CommitContext(Capabilities.all(), StoreConfig.defaults(), before, seen);
  }

  private void say(Indicator indicator, long nowMs, boolean atOnce) {
    @Nullable StatusRecord status = indicator.due("s", null, nowMs, null, atOnce);
    if (status != null) {
      said.add(status);
    }
  }
}
