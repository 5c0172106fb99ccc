package dev.connectome.statestore.health.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.health.HealthLevel;
import dev.connectome.statestore.health.IndicatorName;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.Vigil;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The sentences of the features about the verifier. */
public final class HealthSteps {
  private static final long START_MS = 1_767_225_600_000L;

  private final List<StatusRecord> told = Collections.synchronizedList(new ArrayList<>());
  private final List<DockRecord> recording = new ArrayList<>();
  private long nowMs = START_MS;
  private StateStoreAdapter adapter = new ReferenceAdapter();
  private boolean recorded;
  private IndicatorName indicator = IndicatorName.LEDGER;

  @Given("the verifier watches the reference store")
  public void watchesTheReferenceStore() {
    adapter = new ReferenceAdapter();
  }

  @Given("the verifier watches the faulty store {string}")
  public void watchesTheFaultyStore(String name) {
    adapter = FaultCatalogue.find(name).orElseThrow().adapter().get();
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
        session(stimulus -> store.perform(stimulus, nowMs));
      }
    } else {
      attached(store -> session(stimulus -> perform(store, stimulus)));
    }
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
    Vigil vigil = new Vigil(told::add);
    recording.forEach(vigil::accept);
    vigil.end();
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

  private void attached(Consumer<StoreUnderTest<?>> session) {
    attach(adapter.open(StoreConfig.defaults(), () -> Instant.ofEpochMilli(nowMs)), session);
  }

  private <S> void attach(StoreUnderTest<S> store, Consumer<StoreUnderTest<?>> session) {
    try (Attachment<S> watched =
        HealthVerifier.attach(
            store,
            adapter.implementation(),
            adapter.capabilities(),
            StoreConfig.defaults(),
            VerifierSettings.defaults()
                .withSink(told::add)
                .withHandMovedClock(() -> Instant.ofEpochMilli(nowMs))
                .withFresh(true))) {
      session.accept(watched.store());
    }
  }

  private static void perform(StoreUnderTest<?> store, Stimulus stimulus) {
    Object ignored =
        stimulus instanceof Stimulus.Perform perform
            ? dev.connectome.statestore.adapter.ActionCall.call(store, perform.action())
            : store.exportJsonl();
  }

  /** Two steps and the wait between them, a realtime event, an export, a new session. */
  private void session(Consumer<Stimulus> act) {
    act.accept(release("a", "start", 5));
    passes(1_500);
    act.accept(new Stimulus.Perform(new Action.SetSpeed("2x")));
    passes(5_000);
    act.accept(new Stimulus.Perform(new Action.SetTickProgress(0.5)));
    act.accept(release("bb", "stop", 2));
    act.accept(new Stimulus.Perform(new Action.AppendRealtimeEvent(new RawEvent(event("c")))));
    act.accept(release("d", "none", 3));
    act.accept(new Stimulus.Export(ExportFormat.JSONL));
    passes(1_000);
    act.accept(new Stimulus.Perform(new Action.RestartSession()));
    act.accept(release("e", "none", 1));
  }

  private void passes(long ms) {
    nowMs += ms;
  }

  private static Stimulus release(String id, String timer, double cursor) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event", event(id));
    fields.put("focus", Map.of("node_id", "n-" + id, "edge_id", "e-" + id, "step_key", "s-" + id));
    fields.put("explanation_sentence", "Step " + id + ".");
    fields.put("wait_timer_action", timer);
    fields.put("cursor_next", cursor);
    return new Stimulus.Perform(new Action.CommitStepRelease(new RawRelease(fields)));
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
