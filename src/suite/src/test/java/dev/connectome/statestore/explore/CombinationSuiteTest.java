package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.InputField;
import dev.connectome.statestore.spec.InputTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each combination is there, counted once, and nothing that cannot be is counted. */
class CombinationSuiteTest {
  private static final Capabilities ALL = Capabilities.all();
  private static final CompleteRun.Accepted TAKEN =
      new CompleteRun.Accepted(
          Alphabet.of(ALL), ConfigurationChoice.pairwise(ALL), CommandKind.of(ALL));

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 20_260_101})
  void anyThreeKindsFollowEachOtherOnce(long seed) {
    CombinationSuite walk = ThreeInARow.of(TAKEN, new SequenceGenerator(ALL, 0), seed);
    Set<List<CommandKind>> rows = new HashSet<>();
    for (CombinationSuite.Part part : walk.parts()) {
      int before = rows.size();
      List<CommandKind> kinds =
          part.sequence().steps().stream().map(TimedCommand::command).map(CommandKind::of).toList();
      for (int step = 2; step < kinds.size(); step++) {
        assertThat(rows.add(kinds.subList(step - 2, step + 1))).isTrue();
      }
      assertThat(part.combinations()).isEqualTo(rows.size() - before);
    }
    int kinds = CommandKind.of(ALL).size() - 1;
    assertThat(rows).hasSize(kinds * kinds * kinds);
    assertThat(walk.possible()).isEqualTo(rows.size());
  }

  /** Against all combinations by brute force, with fields inside others. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void eachPossibleCombinationOfOptionsIsInARow(int strength) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int count = strength + random.nextInt(4);
      int[] options = IntStream.range(0, count).map(i -> 1 + random.nextInt(4)).toArray();
      int[] around =
          IntStream.range(0, count).map(i -> i > 1 && random.nextBoolean() ? 0 : -1).toArray();
      List<CoveringArray.Row> rows = CoveringArray.rows(strength, options, around, seed);
      Set<List<Integer>> seen = new HashSet<>();
      for (CoveringArray.Row row : rows) {
        int before = seen.size();
        combinations(row.options(), strength, 0, new ArrayList<>(), seen);
        assertThat(row.fresh()).isEqualTo(seen.size() - before).isPositive();
        for (int field = 0; field < count; field++) {
          boolean isThere = around[field] < 0 || row.options().get(around[field]) == 0;
          assertThat(row.options().get(field) == CoveringArray.ABSENT).isNotEqualTo(isThere);
        }
      }
      Set<List<Integer>> possible = new HashSet<>();
      everyRow(options, around, new ArrayList<>())
          .forEach(row -> combinations(row, strength, 0, new ArrayList<>(), possible));
      assertThat(seen).as("seed %s", seed).isEqualTo(possible);
    }
  }

  @Test
  void threeFieldsAreCombinedInAFewThousandReleases() {
    CombinationSuite triples = FieldValues.together(TAKEN, 0, false, 3, ExploreSettings.SEED);
    CombinationSuite pairs = FieldValues.together(TAKEN, 0, false, 2, ExploreSettings.SEED);
    assertThat(releases(pairs)).isLessThan(1_000);
    assertThat(releases(triples)).isLessThan(20_000);
    assertThat(triples.possible()).isGreaterThan(10 * pairs.possible());
  }

  /** With all else ordinary nothing hides a value, and each edge value has its turn. */
  @Test
  void eachEdgeValueComesUpInAReleaseThatIsOrdinaryOtherwise() {
    CombinationSuite together = FieldValues.together(TAKEN, 0, false, 2, 1);
    assertThat(FieldValues.alone(TAKEN, 0, false).possible())
        .isEqualTo(releases(FieldValues.alone(TAKEN, 0, false)))
        .isLessThan(together.possible());
    Map<String, Set<Object>> given = new HashMap<>();
    for (CombinationSuite.Part part : FieldValues.alone(TAKEN, 0, false).parts()) {
      for (TimedCommand step : part.sequence().steps()) {
        collect("release", fields(step), given);
      }
    }
    for (InputField field : InputTable.all()) {
      if (field.path().startsWith("release.") || field.path().startsWith("event.")) {
        assertThat(given.getOrDefault(field.path(), Set.of()))
            .as(field.path())
            .containsAll(field.edges().stream().map(edge -> edge.argument().value()).toList());
      }
    }
  }

  private static Map<?, ?> fields(TimedCommand step) {
    return step.command() instanceof Command.Perform perform
            && perform.action() instanceof Action.CommitStepRelease commit
        ? commit.release().fields()
        : Map.of();
  }

  private static void collect(String path, Map<?, ?> fields, Map<String, Set<Object>> given) {
    fields.forEach(
        (name, value) -> {
          String inner = name.equals("event") ? "event" : path + "." + name;
          if (value instanceof Map<?, ?> more && !inner.equals("event.raw_payload")) {
            collect(inner, more, given);
          } else if (value != null) {
            given.computeIfAbsent(inner, one -> new HashSet<>()).add(value);
          }
        });
  }

  @Test
  void eachStateAndLetterComesWithDrawnValuesOnce() {
    ReachableStates reachable = new ReachableStates(ALL);
    CombinationSuite drawn =
        DrawnLetters.of(TAKEN.configurations(), TAKEN.alphabet(), reachable, 0, 1);
    assertThat(drawn.possible())
        .isEqualTo((long) reachable.all().size() * TAKEN.alphabet().letters().size());
    assertThat(drawn.parts().stream().map(part -> part.sequence().config()).distinct())
        .hasSameSizeAs(TAKEN.configurations());
  }

  private static int releases(CombinationSuite combined) {
    return combined.parts().stream().mapToInt(part -> part.sequence().steps().size()).sum();
  }

  /** The options of some fields, each field with its number. */
  private static void combinations(
      List<Integer> row, int left, int from, List<Integer> chosen, Set<List<Integer>> all) {
    if (left == 0) {
      all.add(List.copyOf(chosen));
      return;
    }
    for (int field = from; field < row.size(); field++) {
      if (row.get(field) != CoveringArray.ABSENT) {
        List<Integer> more = new ArrayList<>(chosen);
        more.add(field);
        more.add(row.get(field));
        combinations(row, left - 1, field + 1, more, all);
      }
    }
  }

  private static List<List<Integer>> everyRow(int[] options, int[] around, List<Integer> begun) {
    int field = begun.size();
    if (field == options.length) {
      return List.of(begun);
    }
    List<List<Integer>> rows = new ArrayList<>();
    boolean isThere = around[field] < 0 || begun.get(around[field]) == 0;
    for (int option = isThere ? 0 : -1; option < (isThere ? options[field] : 0); option++) {
      List<Integer> more = new ArrayList<>(begun);
      more.add(option);
      rows.addAll(everyRow(options, around, more));
    }
    return rows;
  }
}
