package dev.connectome.statestore.observation.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  private static final String GOLDEN = "golden-history.jsonl";

  @Test
  void aHistoryWithEverythingReadsBack() throws IOException {
    assertThat(HistoryReader.read(Samples.stream(text(everything())))).isEqualTo(everything());
  }

  @Test
  void theFormatIsTheGoldenFile() throws IOException {
    String golden;
    try (InputStream in = HistoryFileTest.class.getResourceAsStream(GOLDEN)) {
      golden = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text(everyAction())).isEqualTo(golden);
    assertThat(HistoryReader.read(Samples.stream(golden))).isEqualTo(everyAction());
  }

  @Test
  void filesAreUtf8AndLineEndsMayBeCrLf(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("history.jsonl");
    HistoryWriter.write(everything(), file);
    assertThat(HistoryReader.read(file)).isEqualTo(everything());

    Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
    assertThat(HistoryReader.read(file)).isEqualTo(everything());
  }

  @Test
  void sizeIsLinearAndLedgersShareMemory() throws IOException {
    int thousand = text(appends(1_000)).length();
    String twoThousand = text(appends(2_000));

    assertThat(twoThousand.length()).isLessThan(thousand * 21 / 10);

    History read = HistoryReader.read(Samples.stream(twoThousand));
    PersistentLedger last = ledgerAfter(read, 1_999);
    assertThat(last.size()).isEqualTo(2_000);
    assertThat(ledgerAfter(read, 1_998).get(1_998)).isSameAs(last.get(1_998));
    assertThat(ledgerAfter(read, 0).get(0)).isSameAs(last.get(0));
    assertThat(last).isEqualTo(ledgerAfter(appends(2_000), 1_999));
  }

  @Test
  void evictionsAreDeltasToo() throws IOException {
    List<Observation> observations = new ArrayList<>();
    PersistentLedger ledger = PersistentLedger.empty();
    for (int index = 1; index <= 200; index++) {
      ledger = ledger.append(Samples.entry(index));
      ledger = ledger.size() > 50 ? ledger.dropOldest(1) : ledger;
      observations.add(look(index, Samples.initial().withLedger(ledger)));
    }
    History history = new History(Samples.header(), Samples.sessionStart(), observations);

    String text = text(history);

    assertThat(text.lines().skip(1)).allSatisfy(line -> assertThat(line).hasSizeLessThan(700));
    assertThat(HistoryReader.read(Samples.stream(text))).isEqualTo(history);
  }

  @Test
  void observationsAreWrittenInOrder() {
    List<Observation> gap = List.of(look(1, Samples.initial()), look(3, Samples.initial()));

    assertThatThrownBy(() -> text(new History(Samples.header(), Samples.sessionStart(), gap)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("observation 3 cannot follow observation 1");
  }

  static History everything() {
    Snapshot before = Samples.initial();
    PersistentLedger one = PersistentLedger.empty().append(Samples.entry(1));
    Snapshot released = Samples.full().withLedger(one);
    Snapshot raced = released.withLedger(one.append(Samples.oddEntry()).append(Samples.entry(3)));
    Snapshot within = raced.withLedger(((PersistentLedger) raced.ledger()).slice(0, 2));
    Snapshot malformed =
        released.toBuilder().cursor(null).misfits(Map.of("cursor", List.of(1.0))).build();
    return new History(
        Samples.header(),
        Samples.sessionStart(),
        List.of(
            new Observation(
                1,
                new Command.Perform(new Action.CommitStepRelease(Samples.release(1))),
                Samples.NOW,
                0,
                List.of(
                    new ObserverEvent.Notified(released, before),
                    new ObserverEvent.DockFired(
                        "dock_store_commit_action_invoked",
                        released,
                        Map.of("commit_number", 1.0),
                        released)),
                new Outcome.Returned(released),
                released,
                1,
                List.of()),
            look(2, released),
            new Observation(
                3,
                new Command.Race(List.of(List.of(Samples.release(2))), 2),
                Samples.NOW + 1,
                7,
                List.of(),
                new Outcome.Raced(
                    List.of(List.of(released, within, raced), List.of()), List.of("none")),
                raced,
                2,
                List.of()),
            new Observation(
                4,
                new Command.Export(ExportFormat.TEXT),
                Samples.NOW + 2,
                0,
                List.of(),
                new Outcome.Exported(ExportFormat.TEXT, "a\nb\n", "a\nb\n"),
                malformed,
                0,
                List.of(new HeldChange(1, "read", released, malformed))),
            new Observation(
                5,
                new Command.Tamper(),
                Long.MAX_VALUE,
                7,
                List.of(),
                new Outcome.Tampered(List.of("ledger.clear"), List.of()),
                Samples.initial(),
                1,
                List.of())));
  }

  static History everyAction() {
    List<Observation> observations = new ArrayList<>(everything().observations());
    for (Action action : FormsTest.actions()) {
      observations.add(
          new Observation(
              observations.size() + 1,
              new Command.Perform(action),
              Samples.NOW,
              0,
              List.of(),
              new Outcome.Threw("Refused", "not now"),
              Samples.initial(),
              2,
              List.of()));
    }
    return new History(Samples.header(), Samples.sessionStart(), observations);
  }

  private static History appends(int count) {
    List<Observation> observations = new ArrayList<>();
    PersistentLedger ledger = PersistentLedger.empty();
    for (int index = 1; index <= count; index++) {
      ledger = ledger.append(Samples.entry(index));
      Snapshot after = Samples.initial().withLedger(ledger);
      observations.add(
          new Observation(
              index,
              new Command.Perform(new Action.CommitStepRelease(Samples.release(index))),
              Samples.NOW,
              7,
              List.of(new ObserverEvent.Notified(after, after)),
              new Outcome.Returned(after),
              after,
              0,
              List.of()));
    }
    return new History(Samples.header(), Samples.sessionStart(), observations);
  }

  private static PersistentLedger ledgerAfter(History history, int position) {
    LedgerView ledger = history.observations().get(position).after().ledger();
    return (PersistentLedger) ledger;
  }

  static Observation look(int index, Snapshot after) {
    return new Observation(
        index,
        new Command.Look(),
        Samples.NOW,
        0,
        List.of(),
        new Outcome.Nothing(),
        after,
        1,
        List.of());
  }

  static String text(History history) throws IOException {
    StringBuilder out = new StringBuilder();
    HistoryWriter.write(history, out);
    return out.toString();
  }
}
