package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Replayer;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Decidability;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Selection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every faulty store and every conforming variant, watched in both ways while scenarios act on it:
 * live by an attached verifier, and by the recording of its docks. What shows is told under the
 * requirement that the scenario fails, and nothing else is.
 */
class WatchedFaultsTest {
  @TempDir private Path directory = Path.of("");

  /** What neither an attached verifier nor a recording can show, or shows as something else. */
  private static final Set<String> SILENT_LIVE =
      Set.of(
          // What other observers are told is not seen by one listener.
          "docks-for-the-first-listener-alone",
          "inner-action-dropped",
          "inner-action-refused",
          "inner-action-told-inside",
          "listeners-spliced-while-walked",
          "newcomers-never-told",
          "throwing-dock-listener-ends-its-round",
          "throwing-subscriber-ends-its-round",
          "who-left-is-still-told",
          "who-left-while-told-is-still-told",
          // Subscribers are others than the docks' listeners.
          "two-notifications",
          "no-notification-of-realtime-events",
          "restart-notified-twice",
          "subscribers-given-no-ledger",
          // The verifier hears docks, and nothing after the action has returned.
          "subscribers-told-after-the-action",
          // What an action returns goes to its caller.
          "state-returned-from-before",
          // The verifier neither exports nor reads of its own accord.
          "wrong-when-read-once-more",
          "export-counts-itself",
          "export-moves-the-tick");

  /** What a recording gives away by a digest or a number, and no entry or dock shows. */
  private static final Set<String> KNOWN_BY_NUMBERS_ALONE =
      Set.of(
          "first-entry-overwritten-by-the-seventeenth",
          "sorted-by-time",
          "boundary-edited-after-two-restarts",
          "survivor-edited-by-a-realtime-append",
          "dock-never-fires",
          "dock-only-for-appends",
          // The verifier listens first here, so that the recording hears nothing.
          "docks-for-the-first-listener-alone",
          "release-that-is-a-text-ignored",
          "inner-action-told-nobody",
          "throwing-observer-ends-the-telling");

  /** A scenario writes into a state that it was given: to the verifier it is the store's change. */
  private static final String WRITTEN_INTO = "writing into a handed-out state reached the store";

  private static final Set<String> SHOWS_A_WRITE =
      Set.of("ALG-C2", "VAL-E2", "VAL-P1", "VAL-V1", "VAL-V3");

  /** Scenarios export twice, and readers are counted: what follows is the store's breach. */
  private static final Map<String, Set<String>> ALSO =
      Map.of(
          "export-consumes",
          Set.of("VAL-P1"),
          // Found while nobody acts: it is also a change without an action.
          "entry-edited-in-place",
          Set.of("VAL-V3"),
          // It counts its readers, and here there are two.
          "wrong-when-read-once-more",
          Set.of("ALG-C3", "BEH-B3R"));

  /** What is decided live by its table and yet not told while these scenarios act. */
  private static final Map<String, Set<String>> UNTOLD =
      Map.of(
          // Seen in scenarios that are about something else.
          "entry-inserted-before-the-newest", Set.of("BEH-E1"),
          "earlier-entries-swapped", Set.of("BEH-E1"),
          "entry-gone-from-the-middle", Set.of("BEH-E1"),
          "realtime-event-lost-when-full", Set.of("BEH-E2"),
          "list-in-the-focus-keeps-what-was-lit", Set.of("BEH-B3"),
          "sorted-by-time", Set.of("BEH-E1"),
          // Seen by who looks while a wait runs; the verifier looks when something is done.
          "two-decimals-displayed", Set.of("VAL-V4"),
          "value-from-the-display", Set.of("ALG-T2"));

  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();

  static List<Fault> faults() {
    return FaultCatalogue.all().stream()
        .filter(fault -> !fault.name().equals(FaultCatalogue.NULL_STORE))
        // It lets one action through at a time: a store that fails under threads does not, here.
        .filter(fault -> !fault.name().endsWith("-under-two-threads"))
        .filter(fault -> isTaken(fault.name()))
        .toList();
  }

  static List<ConformingVariant> variants() {
    return VariantCatalogue.all().stream().filter(variant -> isTaken(variant.name())).toList();
  }

  /** All of them take minutes: a third, always the same, unless all are asked for. */
  private static boolean isTaken(String name) {
    return Boolean.getBoolean("watch.all") || Math.floorMod(name.hashCode(), 3) == 0;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void tellsWhatTheStoreBreaksAndNothingElse(Fault fault) throws IOException {
    Set<String> profiles = Selection.everything().profiles();
    Selection about = new Selection(profiles, List.copyOf(fault.breaks()));
    Watched watched = watch(fault.adapter().get(), about);
    Set<String> allowed = new TreeSet<>(fault.breaks());
    allowed.addAll(ALSO.getOrDefault(fault.name(), Set.of()));
    if (fault.facts().containsValue(WRITTEN_INTO)) {
      allowed.addAll(SHOWS_A_WRITE);
    }
    assertThat(allowed).as("live " + watched.live.breaches()).containsAll(watched.liveIds());
    assertThat(allowed)
        .as("recorded " + watched.recorded.breaches())
        .containsAll(watched.recordedIds());
    assertThat(watched.judgedAgain("live")).isEqualTo(watched.liveIds());
    if (KNOWN_BY_NUMBERS_ALONE.contains(fault.name())) {
      assertThat(watched.recordedIds()).containsAll(watched.judgedAgain("recorded"));
    } else {
      assertThat(watched.judgedAgain("recorded")).isEqualTo(watched.recordedIds());
    }
    if (SILENT_LIVE.contains(fault.name()) || fault.rare()) {
      return;
    }
    Set<String> untold = new TreeSet<>();
    fault.breaks().forEach(id -> untold.add(CATALOGUE.lead(id)));
    untold.removeIf(id -> !isDecidedLive(id));
    untold.removeAll(watched.liveIds());
    assertThat(untold)
        .as("live, decided there and not told")
        .isEqualTo(UNTOLD.getOrDefault(fault.name(), Set.of()));
    // Some faults show to a listener only while scenarios act that are about something else.
    Set<String> told =
        watched.liveIds().isEmpty()
            ? watch(fault.adapter().get(), Selection.everything()).liveIds()
            : watched.liveIds();
    assertThat(told).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void isQuietAboutAStoreThatConforms(ConformingVariant variant) throws IOException {
    Watched watched = watch(variant.adapter().get(), Selection.everything());
    assertThat(watched.live.breaches()).isEmpty();
    assertThat(watched.live.warnings()).isEmpty();
    assertThat(watched.adapter.judged()).isGreaterThan(100);
    assertThat(watched.adapter.notJudged()).isEqualTo(Map.of());
    assertThat(watched.recorded.breaches()).isEmpty();
    assertThat(watched.recorded.warnings()).isEmpty();
    assertThat(watched.monitor.counts().judged()).isGreaterThan(100);
    assertThat(watched.monitor.counts().notJudged()).isEqualTo(Map.of());
  }

  private static boolean isDecidedLive(String lead) {
    return Checks.all().stream()
        .filter(check -> check.requirement().equals(lead))
        .anyMatch(
            check ->
                check.decidability().from(Visibility.LIVE).extent() == Decidability.Extent.DECIDES);
  }

  private record Watched(
      WatchedAdapter adapter,
      HealthBoard live,
      StreamMonitor monitor,
      HealthBoard recorded,
      Path directory) {

    /** What the histories show that were written, each judged as {@code tck replay} does. */
    Set<String> judgedAgain(String visibility) throws IOException {
      Set<String> ids = new TreeSet<>();
      Path incidents = directory.resolve(visibility);
      if (!Files.exists(incidents)) {
        return ids;
      }
      try (Stream<Path> files = Files.list(incidents)) {
        for (Path file : files.toList()) {
          List<Finding> findings = Replayer.judge(List.of(), HistoryReader.read(file)).findings();
          findings.forEach(finding -> ids.add(finding.requirement()));
        }
      }
      return ids;
    }

    Set<String> liveIds() {
      return adapter.breaches().keySet();
    }

    Set<String> recordedIds() {
      return monitor.counts().breachesByRequirement().keySet();
    }
  }

  private Watched watch(StateStoreAdapter adapter, Selection selection) throws IOException {
    HealthBoard live = new HealthBoard();
    Path incidents = Files.createTempDirectory(directory, "incidents");
    WatchedAdapter watched =
        new WatchedAdapter(adapter, live, new Incidents(incidents.resolve("live")));
    List<String> lines = new ArrayList<>();
    try (RecordingDriver driver =
        new RecordingDriver(
            new InProcessDriver(watched, Duration.ofSeconds(10)),
            told -> lines.add(DockForm.line(told) + "\n"))) {
      new CampaignRunner(driver, selection, ExploreSettings.none()).run(Progress.silent());
    }
    HealthBoard recorded = new HealthBoard();
    StreamMonitor monitor = new StreamMonitor(recorded);
    monitor.keepHistories(new Incidents(incidents.resolve("recorded")));
    DockReader reader =
        new DockReader(
            new ByteArrayInputStream(String.join("", lines).getBytes(StandardCharsets.UTF_8)));
    for (DockReading next = reader.next(); next != null; next = reader.next()) {
      monitor.accept(next);
    }
    monitor.end();
    return new Watched(watched, live, monitor, recorded, incidents);
  }
}
