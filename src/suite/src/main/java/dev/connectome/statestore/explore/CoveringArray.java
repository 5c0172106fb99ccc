package dev.connectome.statestore.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Chooses rows of options, one option for each field, so that each combination of the options of
 * any two (or three) fields comes up in a row: a covering array. Greedy: each row begins with a
 * combination that did not come up yet, and takes for each further field the option that brings the
 * most new ones.
 *
 * <p>A field may be inside another one. It is there only in rows in which that one has its option
 * 0; a combination that contradicts this does not exist.
 */
final class CoveringArray {
  /** The option of a field that is not there, because the field around it has another option. */
  static final int ABSENT = -1;

  private static final int OPEN = -2;

  private final int strength;
  private final int[] options;
  private final int[] around;

  /** The sets of fields that are combined, by their {@link #rank}. */
  private final int[][] sets;

  /** The number of the first combination of each set. */
  private final int[] firstOf;

  private final BitSet missing = new BitSet();
  private final Random random;

  /**
   * One row.
   *
   * @param options the number of an option for each field, or {@link #ABSENT}
   * @param fresh how many combinations come up in it that do not come up in an earlier row
   */
  record Row(List<Integer> options, long fresh) {}

  private CoveringArray(int strength, int[] options, int[] around, long seed) {
    this.strength = strength;
    this.options = options.clone();
    this.around = around.clone();
    this.random = new Random(seed);
    this.sets = new int[(int) choose(options.length, strength)][];
    collectSets(new int[strength], 0, 0);
    this.firstOf = new int[sets.length + 1];
    for (int set = 0; set < sets.length; set++) {
      int size =
          IntStream.of(sets[set]).map(field -> options[field]).reduce(1, Math::multiplyExact);
      firstOf[set + 1] = Math.addExact(firstOf[set], size);
    }
    for (int combination = 0; combination < firstOf[sets.length]; combination++) {
      int[] row = rowOf(combination);
      missing.set(
          combination,
          IntStream.range(0, row.length)
              .noneMatch(field -> row[field] >= 0 && isInside(field) && row[around[field]] > 0));
    }
  }

  /**
   * Returns the rows.
   *
   * @param strength how many fields are combined
   * @param options how many options each field has
   * @param around for each field the one around it, which is in no other one; -1 for none
   * @param seed from which the choice between equally good options follows
   */
  static List<Row> rows(int strength, int[] options, int[] around, long seed) {
    return new CoveringArray(strength, options, around, seed).rows();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (!missing.isEmpty()) {
      int[] row = row();
      int before = missing.cardinality();
      visit(row, -1, 0, 0, 0, 0, missing::clear);
      rows.add(new Row(IntStream.of(row).boxed().toList(), before - missing.cardinality()));
    }
    return rows;
  }

  private int[] row() {
    int[] row = rowOf(missing.nextSetBit(random.nextInt(missing.length())));
    for (int field = 0; field < row.length; field++) {
      if (row[field] >= 0 && isInside(field)) {
        row[around[field]] = 0;
      }
    }
    List<Integer> left = new ArrayList<>();
    IntStream.range(0, row.length).filter(field -> row[field] == OPEN).forEach(left::add);
    Collections.shuffle(left, random);
    // What is around others decides whether they are there.
    left.sort((one, other) -> Boolean.compare(isInside(one), isInside(other)));
    for (int field : left) {
      row[field] = isInside(field) && row[around[field]] != 0 ? ABSENT : best(row, field);
    }
    return row;
  }

  private int best(int[] row, int field) {
    int start = random.nextInt(options[field]);
    int best = start;
    int most = -1;
    for (int i = 0; i < options[field]; i++) {
      int[] fresh = new int[1];
      row[field] = (start + i) % options[field];
      visit(row, field, 0, 0, 0, 0, combination -> fresh[0] += missing.get(combination) ? 1 : 0);
      if (fresh[0] > most) {
        most = fresh[0];
        best = row[field];
      }
    }
    return best;
  }

  /**
   * Calls {@code each} with the combinations of a row's options.
   *
   * @param with a field that must be in each of them; -1 for none, or once it is
   * @param chosen how many fields were chosen
   * @param from the first field that may be chosen
   * @param rank the rank of the chosen fields
   * @param number the number of the combination of their options
   */
  private void visit(
      int[] row, int with, int chosen, int from, int rank, int number, IntConsumer each) {
    if (chosen == strength) {
      each.accept(firstOf[rank] + number);
      return;
    }
    boolean isLast = chosen + 1 == strength;
    int first = isLast && with >= 0 ? with : from;
    int last = with >= 0 ? with : row.length - 1;
    for (int field = first; field <= last; field++) {
      if (row[field] >= 0) {
        visit(
            row,
            field == with ? -1 : with,
            chosen + 1,
            field + 1,
            rank + (int) choose(field, chosen + 1),
            number * options[field] + row[field],
            each);
      }
    }
  }

  /** Returns a row with the options of one combination and nothing else. */
  private int[] rowOf(int combination) {
    int found = Arrays.binarySearch(firstOf, combination);
    int set = found >= 0 ? found : -found - 2;
    int rest = combination - firstOf[set];
    int[] row = new int[options.length];
    Arrays.fill(row, OPEN);
    for (int i = strength - 1; i >= 0; i--) {
      int field = sets[set][i];
      row[field] = rest % options[field];
      rest /= options[field];
    }
    return row;
  }

  private void collectSets(int[] fields, int chosen, int from) {
    if (chosen == strength) {
      sets[rank(fields)] = fields.clone();
      return;
    }
    for (int field = from; field < options.length; field++) {
      fields[chosen] = field;
      collectSets(fields, chosen + 1, field + 1);
    }
  }

  /** Returns the number of an ascending set of fields among all sets of this size. */
  private static int rank(int[] fields) {
    long rank = 0;
    for (int i = 0; i < fields.length; i++) {
      rank += choose(fields[i], i + 1);
    }
    return (int) rank;
  }

  private static long choose(int from, int count) {
    long ways = 1;
    for (int i = 0; i < count; i++) {
      ways = ways * (from - i) / (i + 1);
    }
    return from < count ? 0 : ways;
  }

  private boolean isInside(int field) {
    return around[field] >= 0;
  }
}
