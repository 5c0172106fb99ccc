package dev.connectome.statestore.health.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.FaultInjectingStore;
import dev.connectome.statestore.faults.FaultInjector;
import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Implements the sentences of the features about the verifier. */
public final class HealthSteps {
  private static final long START_MS = 1_767_225_600_000L;

  private final List<StatusRecord> told = Collections.synchronizedList(new ArrayList<>());
  private final List<DockRecord> recording = new ArrayList<>();
  private long nowMs = START_MS;
  private StateStoreAdapter adapter = new ReferenceAdapter();
  private UnaryOperator<StoreUnderTest<Snapshot>> change = UnaryOperator.identity();
  private boolean recorded;
  private IndicatorName indicator = IndicatorName.LEDGER;
  private StoreConfig config = StoreConfig.defaults();
  private @Nullable StoreUnderTest<Snapshot> watched;
  private @Nullable Attachment<Snapshot> acting;

  @Given("the verifier watches the reference store")
  public void watchesTheReferenceStore() {
    adapter = new ReferenceAdapter();
  }

  @Given("the verifier watches the faulty store {string}")
  public void watchesTheFaultyStore(String name) {
    adapter = FaultCatalogue.find(name).orElseThrow().adapter().get();
  }

  @Given("the verifier watches a store whose actions take {int} ms")
  public void actionsTake(int ms) {
    change = inner -> new OddStore(inner, ms, 0, false, this::passes);
  }

  @Given("the verifier watches a store whose exports take {int} ms")
  public void exportsTake(int ms) {
    change = inner -> new OddStore(inner, 0, ms, false, this::passes);
  }

  @Given("the verifier watches a store whose restart resets the speed and keeps the mode")
  public void restartIsPartial() {
    change = inner -> new OddStore(inner, 0, 0, true, this::passes);
  }

  @Given("the verifier watches a store that goes wrong when told to")
  public void goesWrongWhenTold() {
    change = FaultInjectingStore::new;
    config = StoreConfig.defaults().withRestartPolicy(RestartPolicy.CLEAR);
  }

  @Given("the docks of the reference store are recorded")
  public void docksAreRecorded() {
    recorded = true;
  }

  @When("the store lives through an ordinary session")
  public void livesThroughASession() {
    if (recorded) {
      try (RecordingDriver driver =
              new RecordingDriver(
                  new InProcessDriver(adapter, Duration.ofSeconds(10)), recording::add);
          DrivenStore store = driver.open(StoreConfig.defaults(), nowMs)) {
        session(command -> store.perform(command, nowMs));
      }
    } else {
      attached(store -> session(command -> perform(store, command)));
    }
  }

  @When("realtime events lead to {string}, {string}, {string}, {string}, {string}, {int} ms apart")
  public void realtimeLeadsTo(String a, String b, String c, String d, String e, int ms) {
    moves(List.of(a, b, c, d, e), ms, this::realtime);
  }

  @When("releases lead to {string}, {string}, {string}, {string}, {string}, {int} ms apart")
  public void releasesLeadTo(String a, String b, String c, String d, String e, int ms) {
    moves(List.of(a, b, c, d, e), ms, node -> release(node, "none", 1));
  }

  private void moves(List<String> nodes, int ms, Function<String, Command> to) {
    attached(
        store -> {
          for (String node : nodes) {
            perform(store, to.apply(node));
            passes(ms);
          }
        });
  }

  @When("a wait begins and nobody ends it for {int} seconds")
  public void aWaitIsNotEnded(int seconds) {
    attached(
        store -> {
          perform(store, release("a", "start", 1));
          passes(seconds * 1_000L);
          perform(store, new Command.Perform(new Action.SetTickProgress(0.5)));
        });
  }

  @When("it restarts in realtime at double speed")
  public void itRestarts() {
    attached(
        store -> {
          perform(store, new Command.Perform(new Action.SetMode("realtime")));
          perform(store, new Command.Perform(new Action.SetSpeed("2x")));
          perform(store, new Command.Perform(new Action.RestartSession()));
        });
  }

  @When("the entry of a release is dropped and {int} seconds pass")
  public void anEntryIsDropped(int seconds) {
    attached(
        store -> {
          wrong(store, FaultInjector.ENTRY_DROPPED);
          passes(seconds * 1_000L);
        });
  }

  @When("one commit sets a wrong cursor and {int} right ones follow")
  public void oneCommitIsWrong(int right) {
    attached(
        store -> {
          wrong(store, FaultInjector.CURSOR_PLUS_ONE);
          for (int commit = 0; commit < right; commit++) {
            perform(store, release("r" + commit, "none", commit));
          }
        });
  }

  @When("{int} releases in one second go wrong by {string}")
  public void aStorm(int releases, String mistake) {
    attached(
        store -> {
          for (int release = 0; release < releases; release++) {
            wrong(store, FaultInjector.valueOf(mistake));
            passes(release % 2);
          }
        });
  }

  @When("each second for {int} seconds a release goes wrong by {string}")
  public void eachSecond(int seconds, String mistake) {
    attached(
        store -> {
          for (int second = 0; second <= seconds; second++) {
            wrong(store, FaultInjector.valueOf(mistake));
            passes(1_000);
          }
        });
  }

  private void wrong(StoreUnderTest<?> store, FaultInjector plant) {
    planted().plant(plant);
    perform(store, release("w" + nowMs, "none", 7));
  }

  private FaultInjectingStore planted() {
    if (watched instanceof FaultInjectingStore store) {
      return store;
    }
    throw new IllegalStateException("the store of this scenario is always right");
  }

  @When("nothing happens to the store")
  public void nothingHappens() {
    attached(store -> {});
    told.removeIf(status -> status.checked() == 0);
  }

  @When("the third dock of the recording is lost")
  public void theThirdDockIsLost() {
    recording.remove(3);
  }

  @When("the recording is judged")
  public void theRecordingIsJudged() {
    StreamMonitor monitor = new StreamMonitor(told::add);
    recording.forEach(monitor::accept);
    monitor.end();
  }

  @Then("every indicator is OK")
  public void everyIndicatorIsOk() {
    for (IndicatorName name : IndicatorName.values()) {
      assertThat(of(name)).as(name.wireName()).isNotEmpty();
      assertThat(of(name)).allMatch(status -> status.level() == HealthLevel.OK);
    }
  }

  @Then("every indicator is unknown")
  public void everyIndicatorIsUnknown() {
    assertThat(told).isEmpty();
  }

  @Then("no requirement was found broken")
  public void nothingWasFound() {
    assertThat(told).allMatch(status -> status.breaches() == 0);
  }

  @Then("the indicator {string} says {string}")
  public void says(String name, String outcome) {
    indicator = IndicatorName.named(name).orElseThrow();
    assertThat(of(indicator)).extracting(StatusRecord::outcome).contains(outcome);
  }

  @Then("the indicator {string} says {string} and nothing else")
  public void saysNothingElse(String name, String outcome) {
    says(name, outcome);
    assertThat(of(indicator)).extracting(StatusRecord::outcome).containsOnly(outcome);
  }

  @Then("the indicator {string} shows ERROR {int} times, then OK")
  public void showsErrorForAWhile(String name, int times) {
    indicator = IndicatorName.named(name).orElseThrow();
    List<String> values = of(indicator).stream().map(StatusRecord::value).toList();
    assertThat(values.subList(0, times)).containsOnly("ERROR");
    assertThat(values.subList(times, values.size())).isNotEmpty().containsOnly("OK");
  }

  @Then("the indicator {string} spoke at most {int} times")
  public void spokeAtMost(String name, int times) {
    indicator = IndicatorName.named(name).orElseThrow();
    // The last record is the one that repeats everything at the end.
    assertThat(of(indicator)).hasSizeBetween(1, times + 1);
  }

  @Then("its records tell of {int} breaches")
  public void tellOfBreaches(int breaches) {
    assertThat(of(indicator).stream().mapToLong(StatusRecord::breaches).sum()).isEqualTo(breaches);
  }

  @Then(
      "the indicator {string} told of breaches after {int}, {int}, {int}, {int} and {int} seconds")
  public void toldAfter(String name, int a, int b, int c, int d, int e) {
    List<Long> seconds =
        of(IndicatorName.named(name).orElseThrow()).stream()
            .filter(status -> status.breaches() > 0)
            .map(status -> (status.updatedAtMs() - START_MS) / 1_000)
            .limit(5)
            .toList();
    assertThat(seconds).containsExactly((long) a, (long) b, (long) c, (long) d, (long) e);
  }

  @Then("its value is {string}")
  public void itsValueIs(String value) {
    assertThat(of(indicator)).extracting(StatusRecord::value).contains(value);
  }

  @Then("it names the requirement {string}")
  public void namesTheRequirement(String id) {
    assertThat(of(indicator))
        .flatExtracting(StatusRecord::findings)
        .anyMatch(finding -> finding.requirement().equals(id));
  }

  @Then("it says {string}")
  public void itSays(String trust) {
    assertThat(of(indicator)).allMatch(status -> trust.equals(status.trust()));
  }

  private List<StatusRecord> of(IndicatorName name) {
    return told.stream().filter(status -> status.indicator() == name).toList();
  }

  @SuppressWarnings("unchecked") // Every store of the catalogues shows the kit's own snapshots.
  private void attached(Consumer<StoreUnderTest<?>> session) {
    InstantSource clock = () -> Instant.ofEpochMilli(nowMs);
    watched = change.apply((StoreUnderTest<Snapshot>) adapter.open(config, clock));
    try (Attachment<Snapshot> attachment =
        HealthVerifier.attach(
            watched,
            adapter.implementation(),
            adapter.capabilities(),
            config,
            VerifierSettings.defaults()
                .withSink(told::add)
                .withRecords(100_000)
                .withHandMovedClock(clock)
                .withFresh(true))) {
      acting = attachment;
      session.accept(attachment.store());
      attachment.settle();
    }
  }

  private static void perform(StoreUnderTest<?> store, Command command) {
    Object ignored =
        command instanceof Command.Perform perform
            ? ActionCall.call(store, perform.action())
            : store.exportJsonl();
  }

  /**
   * Executes two steps with a wait between them, a realtime event, an export, and a new session.
   */
  private void session(Consumer<Command> act) {
    act.accept(release("a", "start", 5));
    passes(1_500);
    act.accept(new Command.Perform(new Action.SetSpeed("2x")));
    passes(5_000);
    act.accept(new Command.Perform(new Action.SetTickProgress(0.5)));
    act.accept(release("bb", "stop", 2));
    act.accept(new Command.Perform(new Action.AppendRealtimeEvent(new RawEvent(event("c")))));
    act.accept(release("d", "none", 3));
    act.accept(new Command.Export(ExportFormat.JSONL));
    passes(1_000);
    act.accept(new Command.Perform(new Action.RestartSession()));
    act.accept(release("e", "none", 1));
  }

  /** Lets time pass; earlier actions are judged first, at their own time. */
  private void passes(long ms) {
    if (acting != null) {
      acting.settle();
    }
    nowMs += ms;
  }

  private Command realtime(String node) {
    Map<String, Object> event = event(node);
    event.put("to_node_id", node);
    return new Command.Perform(new Action.AppendRealtimeEvent(new RawEvent(event)));
  }

  private static Command release(String id, String timer, double cursor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event(id));
    fields.put("focus", Map.of("node_id", "n-" + id, "edge_id", "e-" + id, "step_key", "s-" + id));
    fields.put("explanation_sentence", "Step " + id + ".");
    fields.put("wait_timer_action", timer);
    fields.put("cursor_next", cursor);
    return new Command.Perform(new Action.CommitStepRelease(new RawRelease(fields)));
  }

  private static Map<String, Object> event(String id) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", id);
    event.put("at_ms", (double) START_MS);
    event.put("from_node_id", "a");
    event.put("to_node_id", "n-" + id);
    event.put("trigger", "direct");
    event.put("call_type", "code");
    event.put("label", "label " + id);
    return event;
  }
}
