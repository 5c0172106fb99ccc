package dev.connectome.statestore.faults;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Interpretation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ObservedChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that each free choice is seen, by stores that take another option than the reference. */
@Execution(ExecutionMode.CONCURRENT)
class ChoiceStoresTest {
  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();

  /** The choices for which each conforming variant takes another option. */
  private static final Map<String, Set<String>> VARIANTS =
      Map.ofEntries(
          Map.entry(
              "restart-begins-paused-in-stepper-mode", Set.of("restart-mode", "restart-speed")),
          Map.entry("reset-keeps-the-time-of-the-answer", Set.of("reset-keeps-stop")),
          Map.entry("display-rounded-half-even", Set.of("rounding-from-even")),
          Map.entry("display-rounded-half-down", Set.of("rounding-from-even", "rounding-from-odd")),
          Map.entry("display-as-text", Set.of("seconds-kind")),
          Map.entry("interval-infinite-while-paused", Set.of("interval-while-paused")),
          Map.entry("timer-derived-in-reads-only", Set.of("derived-in-notifications")),
          Map.entry("commits-only-what-changes", Set.of("unchanged-setting", "unknown-setting")),
          Map.entry("dock-under-its-other-name", Set.of("commit-dock-name")),
          Map.entry(
              "observers-hear-the-other-dock-name", Set.of("commit-dock-name", "observer-throws")),
          Map.entry("commit-dock-counts-all-evictions", Set.of("evicted-count-of-commit-dock")),
          Map.entry("evictions-told-when-there-are-none", Set.of("evictions-dock-zero")),
          Map.entry(
              "jsonl-with-crlf-and-no-header",
              Set.of("jsonl-line-end", "jsonl-header", "jsonl-empty")),
          Map.entry(
              "text-export-with-a-header-and-no-last-line-end",
              Set.of("text-header", "text-last-line")),
          Map.entry(
              "cursor-goes-one-further-when-not-told", Set.of("cursor-missing", "cursor-unusable")),
          Map.entry(
              "focus-inferred-from-the-own-event",
              Set.of("focus-missing-node", "focus-missing-step-key", "focus-without-step-key")),
          Map.entry(
              "sentence-inferred-from-the-own-event", Set.of("sentence-missing", "sentence-empty")),
          Map.entry("unknown-fields-kept", Set.of("unknown-field", "unknown-field-not-finite")),
          Map.entry("unknown-fields-kept-as-json", Set.of("unknown-field")),
          Map.entry("missing-ids-generated", Set.of("id-missing", "id-number")),
          Map.entry("malformed-texts-kept-as-their-text", Set.of("label-number")),
          Map.entry("numeric-step-keys-kept-as-their-text", Set.of("step-key-number")),
          Map.entry("progress-outside-its-range-ignored", Set.of("progress-outside")),
          Map.entry("exact-age-limit-evicts", Set.of("age-exact")),
          Map.entry("appended-entry-stays", Set.of("age-of-the-new-entry")),
          Map.entry(
              "mode-and-restart-end-local-pause",
              Set.of("mode-local-pause", "restart-local-pause")),
          Map.entry("realtime-lights-an-edge-of-its-own", Set.of("realtime-edge")),
          Map.entry("realtime-lights-an-edge-by-digest", Set.of("realtime-edge")),
          Map.entry("no-time-is-no-start", Set.of("start-not-finite", "stop-not-finite")),
          Map.entry("what-observers-throw-comes-through", Set.of("observer-throws")),
          Map.entry(
              "who-left-hears-of-the-present-commit", Set.of("leaver-hears", "observer-throws")),
          Map.entry(
              "newcomers-hear-of-the-present-commit", Set.of("newcomer-hears", "observer-throws")));

  /** The choices that a store of {@link ChoiceStores} does not keep to, because it is simple. */
  private static final Map<String, Set<String>> SIDE_EFFECTS =
      Map.of(
          "realtime-step-key", Set.of("focus-dock-unmoved"),
          "stop-in-the-future", Set.of("second-stop"),
          "restart-pin", Set.of("realtime-edge", "realtime-step-key"));

  /** Variants that differ in what they declare, or in what no choice speaks of. */
  private static final Map<String, String> OTHER_VARIANTS =
      Map.ofEntries(
          Map.entry("zeros-with-a-sign", "minus zero is zero"),
          Map.entry("entries-carry-their-time-of-arrival", "an own field says nothing of others"),
          Map.entry("other-kinds-do-nothing", "only Java callers of any kind can see it"),
          Map.entry("times-beyond-the-calendar-as-numbers", "any text conforms"),
          Map.entry("cursor-in-a-long", "no script is as long as the type"),
          Map.entry("cursor-in-a-long-goes-further", "no script is as long as the type"),
          Map.entry("text-export-with-bars", "only the order of the parts is demanded"),
          Map.entry("returned-states-are-writable-copies", "what is returned shows no choice"),
          Map.entry("each-observer-has-a-writable-copy", "what is told shows no choice"),
          Map.entry("inner-actions-put-off", "the order of inner actions is no option of a step"),
          Map.entry("inner-actions-told-inside", "as before"));

  /** Interpretations from which no choice follows that a run can see, and why. */
  private static final Map<String, String> NO_CHOICE =
      Map.ofEntries(
          Map.entry("INT-1", "a limit"),
          Map.entry("INT-4", "any interval conforms, so there are no options to name"),
          Map.entry("INT-5", "declared"),
          Map.entry("INT-6", "declared"),
          Map.entry("INT-8", "a rule"),
          Map.entry("INT-10", "declared"),
          Map.entry("INT-11", "a rule of the kit"),
          Map.entry("INT-14", "a rule"),
          Map.entry("INT-15", "a rule"),
          Map.entry("FIN-4", "both mean the same"),
          Map.entry("FIN-5", "the text of an odd duration is any of several"),
          Map.entry("FIN-17", "at least once; how often is no option"),
          Map.entry("FIN-20", "two texts at a rounding edge"),
          Map.entry("FIN-26", "a rule"),
          Map.entry("FIN-28", "a rule"),
          Map.entry("FIN-29", "a rule"),
          Map.entry("FIN-30", "a rule"),
          Map.entry("FIN-31", "any text conforms"),
          Map.entry("FIN-32", "a rule"),
          Map.entry("FIN-33", "a rule"),
          Map.entry("FIN-34", "a rule"),
          Map.entry("FIN-35", "a rule"),
          Map.entry("FIN-36", "a rule"),
          Map.entry("FIN-37", "a rule"),
          Map.entry("FIN-38", "a rule"),
          Map.entry("FIN-39", "a rule"),
          Map.entry("FIN-40", "what is not shown cannot be told"),
          Map.entry("FIN-41", "a rule"),
          Map.entry("FIN-44", "a rule"),
          Map.entry("FIN-45", "declared"),
          Map.entry("FIN-46", "a rule"),
          Map.entry("FIN-47", "a rule of the kit"),
          Map.entry("FIN-48", "the order of inner actions is no option of one step"),
          Map.entry("FIN-51", "a rule"));

  record Differing(ConformingVariant store, Set<String> choices) {
    @Override
    public String toString() {
      return store.name();
    }
  }

  static List<Differing> stores() {
    List<Differing> all = new ArrayList<>();
    VARIANTS.forEach(
        (name, choices) ->
            all.add(new Differing(VariantCatalogue.find(name).orElseThrow(), choices)));
    ChoiceStores.all().forEach(store -> all.add(new Differing(store, Set.of(store.name()))));
    return all;
  }

  @ParameterizedTest
  @MethodSource("stores")
  void takesAnotherOptionForExactlyItsChoices(Differing differing) {
    Map<String, ObservedChoice> reference = observed(new ReferenceAdapter());
    Map<String, ObservedChoice> store = observed(differing.store().adapter().get());
    Set<String> others = new TreeSet<>();
    store.forEach(
        (id, choice) -> {
          List<String> usual = names(reference, id);
          // What the reference store cannot show is another option by itself.
          if (!names(choice).equals(usual) && !choice.options().isEmpty()) {
            others.add(id);
          }
        });
    others.removeAll(SIDE_EFFECTS.getOrDefault(differing.store().name(), Set.of()));
    assertThat(others).isEqualTo(new TreeSet<>(differing.choices()));
    differing.choices().forEach(id -> assertThat(names(store, id)).as(id).hasSize(1));
  }

  @Test
  void theReferenceStoreTakesOneOptionOfEachChoiceThatItMeets() {
    Map<String, ObservedChoice> reference = observed(new ReferenceAdapter());
    assertThat(reference.keySet())
        .containsExactlyElementsOf(FreeChoices.all().stream().map(FreeChoice::id).toList());
    reference.forEach(
        (id, choice) ->
            assertThat(names(choice)).as(id).hasSize(id.equals("realtime-notes") ? 0 : 1));
  }

  /** The reference store keeps the explanation, so two other stores show what follows it. */
  @Test
  void theNotesOfARealtimeEventAreShownOrNot() {
    ConformingVariant alone = VariantCatalogue.find("explanation-follows-realtime").orElseThrow();
    assertThat(names(observed(alone.adapter().get()), "realtime-notes")).containsExactly("none");
  }

  @Test
  void everyChoiceHasAStoreThatTakesAnotherOption() {
    Set<String> shown = new TreeSet<>();
    stores().forEach(store -> shown.addAll(store.choices()));
    assertThat(shown)
        .isEqualTo(new TreeSet<>(FreeChoices.all().stream().map(FreeChoice::id).toList()));
  }

  @Test
  void everyVariantIsListed() {
    Set<String> listed = new TreeSet<>(VARIANTS.keySet());
    listed.addAll(OTHER_VARIANTS.keySet());
    PolicyVariants.all().forEach(declaring -> listed.add(declaring.name()));
    assertThat(listed)
        .isEqualTo(
            new TreeSet<>(VariantCatalogue.all().stream().map(ConformingVariant::name).toList()));
  }

  @Test
  void everyInterpretationLeavesAChoiceOrSaysWhyNot() {
    Set<String> named = new TreeSet<>(NO_CHOICE.keySet());
    FreeChoices.all().forEach(choice -> named.addAll(choice.interpretations()));
    assertThat(named)
        .isEqualTo(
            new TreeSet<>(CATALOGUE.interpretations().stream().map(Interpretation::id).toList()));
    FreeChoices.all()
        .forEach(
            choice ->
                assertThat(choice.interpretations())
                    .as(choice.id())
                    .noneMatch(NO_CHOICE::containsKey));
    FreeChoices.all().forEach(choice -> choice.requirements().forEach(CATALOGUE::require));
  }

  @Test
  void saysWhenTheConfigurationDecides() {
    ObservedChoice speed =
        requireNonNull(
            observed(ChoiceStores.bySpeedAndPolicy().adapter().get()).get("restart-speed"));
    assertThat(names(speed)).containsExactly("kept", "initial");
    assertThat(speed.isByConfiguration()).isTrue();
  }

  private static List<String> names(Map<String, ObservedChoice> observed, String id) {
    return names(requireNonNull(observed.get(id), id));
  }

  private static List<String> names(ObservedChoice choice) {
    return choice.options().stream().map(ObservedChoice.Seen::option).toList();
  }

  private static Map<String, ObservedChoice> observed(StateStoreAdapter adapter) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10))) {
      Exploration exploration =
          new Exploration(
              driver,
              List.of(),
              ExploreSettings.none().withTries(100),
              0,
              HistoryHeader.of("test", CATALOGUE.specVersion()));
      Phase phase = exploration.newPhase();
      exploration.randomSequences(phase, () -> {});
      exploration.choiceProbes(phase);
      Map<String, ObservedChoice> byId = new LinkedHashMap<>();
      exploration.choices().forEach(choice -> byId.put(choice.choice(), choice));
      return byId;
    }
  }
}
