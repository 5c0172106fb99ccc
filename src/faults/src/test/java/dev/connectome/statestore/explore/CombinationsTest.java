package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.HiddenStateMutant;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.InputField;
import dev.connectome.statestore.spec.InputTable;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.verdict.Combinations;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores that are wrong only where something is combined are found, each of them: a few in each
 * build, {@code -Dmutants=200} for more. Stores that conform are not.
 */
class CombinationsTest {
  private static final long OPENED_MS = 1_767_225_600_000L;
  private static final int MUTANTS = Integer.getInteger("mutants", 3);

  /** It shows at once and in each state, whatever the action is. */
  private static final HiddenStateMutant.Wrong WRONG =
      HiddenStateMutant.WRONG.stream()
          .filter(wrong -> wrong.name().equals("no such speed"))
          .findFirst()
          .orElseThrow();

  static Stream<ConformingVariant> variants() {
    return VariantCatalogue.all().stream()
        .filter(
            variant ->
                Boolean.getBoolean("proof.all")
                    || Math.floorMod(variant.name().hashCode(), 12) == 2);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void findNothingInAStoreThatConforms(ConformingVariant variant) {
    Ran ran = run(variant.adapter().get(), Explored.Shard.WHOLE);
    assertThat(ran.findings()).isEmpty();
    assertThat(ran.combinations()).isNotEmpty().allMatch(one -> one.performed() == one.possible());
  }

  @Test
  void findEachStoreThatIsWrongAfterThreeKindsOfActions() {
    ActionKind[] kinds = ActionKind.values();
    Map<String, StateStoreAdapter> wrong = new LinkedHashMap<>();
    for (int seed = 0; seed < MUTANTS; seed++) {
      List<ActionKind> row =
          new Random(seed).ints(3, 0, kinds.length).mapToObj(i -> kinds[i]).toList();
      List<Predicate<Action>> heard = new ArrayList<>();
      row.forEach(kind -> heard.add(action -> action.kind() == kind));
      wrong.put(
          "seed " + seed + ": " + row, HiddenStateMutant.of((state, now) -> true, heard, WRONG));
    }
    assertFound("after three kinds of actions in a row", wrong);
  }

  @Test
  void findEachStoreThatIsWrongAtTheValuesOfTwoFieldsOfARelease() {
    assertFound("at the values of two fields of a release", wrongAtTwoValues(action -> true));
  }

  /** Other fields of the wrong kind would hide it. */
  @Test
  void findEachStoreThatIsWrongAtTheValuesOfTwoFieldsWhereTheRestIsRight() {
    assertFound(
        "at the values of two fields where at most two are not what they should be",
        wrongAtTwoValues(action -> oddFields(action) <= 2));
  }

  private static Map<String, StateStoreAdapter> wrongAtTwoValues(Predicate<Action> where) {
    List<InputField> fields =
        InputTable.all().stream()
            .filter(field -> field.path().matches("release\\.(?!event$).*|event\\..*"))
            .filter(field -> !field.otherKinds().isEmpty())
            .toList();
    Map<String, StateStoreAdapter> wrong = new LinkedHashMap<>();
    for (int seed = 0; wrong.size() < MUTANTS; seed++) {
      Random random = new Random(seed);
      InputField one = fields.get(random.nextInt(fields.size()));
      InputField other = fields.get(random.nextInt(fields.size()));
      Argument first = one.otherKinds().get(random.nextInt(one.otherKinds().size())).argument();
      Argument second =
          other.otherKinds().get(random.nextInt(other.otherKinds().size())).argument();
      if (one.equals(other) || isAround(one, other) || isAround(other, one)) {
        continue;
      }
      Predicate<Action> both =
          action -> given(action, one.path(), first) && given(action, other.path(), second);
      wrong.put(
          "seed %s: %s %s, %s %s".formatted(seed, one.path(), first, other.path(), second),
          HiddenStateMutant.of((state, now) -> true, List.of(both.and(where)), WRONG));
    }
    return wrong;
  }

  /** How many fields of a release have a value of another kind, or none. */
  private static long oddFields(Action action) {
    return InputTable.all().stream()
        .filter(field -> field.path().matches("release\\..*|event\\..*"))
        .filter(
            field ->
                field.otherKinds().stream()
                    .anyMatch(value -> given(action, field.path(), value.argument())))
        .count();
  }

  /** Where a field is no object there are no fields in it. */
  private static boolean isAround(InputField one, InputField other) {
    return other.path().startsWith(one.path() + ".");
  }

  private static boolean given(Action action, String path, Argument value) {
    if (!(action instanceof Action.CommitStepRelease commit)
        || !(commit.release().value() instanceof Map<?, ?> release)) {
      return false;
    }
    String around = path.substring(0, path.lastIndexOf('.'));
    String name = path.substring(path.lastIndexOf('.') + 1);
    Object object =
        around.equals("release")
            ? release
            : release.get(around.substring(around.lastIndexOf('.') + 1));
    return object instanceof Map<?, ?> fields
        && value.equals(
            fields.containsKey(name) ? Argument.of(fields.get(name)) : Argument.MISSING);
  }

  @Test
  void areTheSameForAllShardsTogether() {
    List<Combinations> whole = run(new ReferenceAdapter(), Explored.Shard.WHOLE).combinations();
    long[] performed = new long[whole.size()];
    for (int index = 1; index <= 3; index++) {
      List<Combinations> part =
          run(new ReferenceAdapter(), new Explored.Shard(index, 3)).combinations();
      for (int i = 0; i < performed.length; i++) {
        assertThat(part.get(i).kind()).isEqualTo(whole.get(i).kind());
        assertThat(part.get(i).possible()).isEqualTo(whole.get(i).possible());
        performed[i] += part.get(i).performed();
      }
    }
    assertThat(performed)
        .containsExactly(whole.stream().mapToLong(Combinations::performed).toArray());
  }

  private static void assertFound(String when, Map<String, StateStoreAdapter> wrong) {
    List<String> missed = new ArrayList<>();
    for (Map.Entry<String, StateStoreAdapter> one : wrong.entrySet()) {
      if (run(one.getValue(), Explored.Shard.WHOLE).findings().isEmpty()) {
        missed.add(one.getKey());
      }
    }
    assertThat(missed).as("stores that are wrong %s and were missed", when).isEmpty();
    MutantTable.add(when, "combinations", List.copyOf(wrong.values()));
  }

  /** Combinations are of what the store takes, and none of it is lost. */
  @Test
  void leaveOutWhatAStoreRefuses() {
    Ran all = run(new ReferenceAdapter(), Explored.Shard.WHOLE);
    try (RefusingDriver driver =
        new RefusingDriver(
            config -> config.retention().kind() == RetentionKind.NEWEST,
            command -> CommandKind.of(command) == CommandKind.SET_BADGE)) {
      Ran ran = run(driver, Explored.Shard.WHOLE);
      assertThat(ran.combinations()).allMatch(one -> one.performed() == one.possible());
      assertThat(ran.combinations().get(0).possible()).isEqualTo(16 * 16 * 16);
      assertThat(all.combinations().get(0).possible()).isEqualTo(17 * 17 * 17);
    }
  }

  private record Ran(List<Finding> findings, List<Combinations> combinations) {}

  private static Ran run(StateStoreAdapter adapter, Explored.Shard shard) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Deadline.DEFAULT)) {
      return run(driver, shard);
    }
  }

  private static Ran run(Driver driver, Explored.Shard shard) {
    Exploration exploration =
        new Exploration(
            driver,
            Checks.all(),
            ExploreSettings.none().withComplete(0).withShard(shard),
            OPENED_MS,
            HistoryHeader.of("combinations", ""));
    Phase phase = exploration.newPhase();
    exploration.combinations(phase, () -> {});
    return new Ran(phase.findings(), exploration.explored().combinations());
  }
}
