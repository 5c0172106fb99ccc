package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.choice.ChoiceSession;
import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.StoreComparison.Shown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The same sequence on two stores, and where they differ.
 *
 * @param first the run of the one store
 * @param second the run of the other store
 * @param common what both declare
 * @param declared the paths that may differ at realtime events by declaration
 */
record Pair(Trial first, Trial second, Capabilities common, Set<String> declared) {

  /**
   * One difference.
   *
   * @param kind the id of the choice that explains it, or a path and a kind of command
   * @param choice null where no choice explains it
   * @param step the step that shows it, 0 for the state of the fresh store
   */
  record Differing(String kind, @Nullable FreeChoice choice, int step, List<Shown> shown) {}

  /**
   * Returns each difference at the step where it begins. What differs already is not told again,
   * and neither is what may follow from it.
   */
  List<Differing> differences(boolean sameClock) {
    ShownSession one = new ShownSession(first.run(), common, sameClock);
    ShownSession other = new ShownSession(second.run(), common, sameClock);
    ChoiceSession oneChoice = new ChoiceSession(first.run().sessionStart());
    ChoiceSession otherChoice = new ChoiceSession(second.run().sessionStart());
    List<Differing> found = new ArrayList<>();
    Map<String, Shown> differing = compare(one.opened(), other.opened());
    add(found, 0, "a fresh store", differing, Map.of());
    int steps = Math.min(first.run().observations().size(), second.run().observations().size());
    for (int at = 0; at < steps; at++) {
      ShownSession.Step oneStep = one.next();
      ShownSession.Step otherStep = other.next();
      Map<String, Shown> before = differing;
      differing = compare(oneStep.state(), otherStep.state());
      Map<String, Shown> fresh = new HashMap<>(differing);
      before.keySet().forEach(path -> fresh.keySet().removeIf(now -> follows(now, path)));
      if (before.keySet().stream().allMatch(ChoicePaths::isHarmless)) {
        fresh.putAll(told(oneStep.told(), otherStep.told()));
      }
      Command command = first.sequence().steps().get(at).command();
      if (isRealtime(command)) {
        fresh.keySet().removeIf(path -> declared.stream().anyMatch(path::startsWith));
      }
      Map<String, List<String>> options = options(oneChoice, otherChoice, at);
      add(found, at + 1, CommandKind.of(command).shortName(), fresh, options);
    }
    return found;
  }

  private static boolean isRealtime(Command command) {
    return command.action() != null && command.action().kind() == ActionKind.APPEND_REALTIME_EVENT;
  }

  /** Whether a difference at a path may come from an earlier one: both are in the same part. */
  private static boolean follows(String path, String earlier) {
    return path.equals(earlier)
        || (!ChoicePaths.isHarmless(earlier) && part(path).equals(part(earlier)));
  }

  private static String part(String path) {
    int dot = path.indexOf('.');
    String part = dot < 0 ? path : path.substring(0, dot);
    return switch (part) {
      case "speed" -> "tick_display";
      case "entry" -> "ledger";
      default -> part;
    };
  }

  private static Map<String, Shown> compare(
      Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
    Map<String, Shown> differing = new HashMap<>();
    Set<String> paths = new LinkedHashSet<>(one.keySet());
    paths.addAll(other.keySet());
    for (String path : paths) {
      Object left = one.get(path);
      Object right = other.get(path);
      if (!PlainValue.same(left, right)) {
        differing.put(path, new Shown(path, ShownValue.of(left), ShownValue.of(right)));
      }
    }
    return differing;
  }

  /** Who is told at all is one difference; what the calls say is compared where both make them. */
  private static Map<String, Shown> told(
      Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
    Map<String, Shown> differing = compare(one, other);
    differing.keySet().removeIf(path -> !one.containsKey(path) || !other.containsKey(path));
    Shown calls = differing.get(ShownSession.CALLS);
    if (calls != null
        && (one.get(ShownSession.CALLS) == null) != (other.get(ShownSession.CALLS) == null)) {
      differing.remove(ShownSession.CALLS);
      differing.put(
          ChoicePaths.CALLS_OR_NONE,
          new Shown(ChoicePaths.CALLS_OR_NONE, calls.first(), calls.second()));
    }
    return differing;
  }

  /** The choices for which the stores showed different options at a step, with the options. */
  private Map<String, List<String>> options(ChoiceSession one, ChoiceSession other, int at) {
    Map<String, String> left = new HashMap<>();
    Map<String, String> right = new HashMap<>();
    one.see(first.run().observations().get(at), (choice, name) -> left.put(choice.id(), name));
    other.see(second.run().observations().get(at), (choice, name) -> right.put(choice.id(), name));
    Map<String, List<String>> options = new HashMap<>();
    left.forEach(
        (choice, name) -> {
          String theirs = right.get(choice);
          if (theirs != null && !theirs.equals(name)) {
            options.put(choice, List.of(name, theirs));
          }
        });
    return options;
  }

  private static void add(
      List<Differing> found,
      int step,
      String command,
      Map<String, Shown> fresh,
      Map<String, List<String>> options) {
    Map<String, Shown> open = new TreeMap<>(fresh);
    for (FreeChoice choice : FreeChoices.all()) {
      List<String> both = options.get(choice.id());
      if (both == null) {
        continue;
      }
      List<Shown> shown = new ArrayList<>();
      shown.add(new Shown("", choice.textOf(both.get(0)), choice.textOf(both.get(1))));
      fresh.forEach(
          (path, values) -> {
            if (ChoicePaths.explains(choice, path)) {
              open.remove(path);
            }
          });
      found.add(new Differing(choice.id(), choice, step, shown));
    }
    open.forEach(
        (path, shown) -> found.add(new Differing(kind(path, command), null, step, List.of(shown))));
  }

  /** Where any value is allowed, one difference stands for those after all commands. */
  private static String kind(String path, String command) {
    return ChoicePaths.leftFreeBy(path).isEmpty() ? path + " after " + command : path;
  }

  /** Returns the difference of this kind, if the pair shows it. */
  @Nullable Differing like(String kind, boolean sameClock) {
    return differences(sameClock).stream()
        .filter(one -> Objects.equals(one.kind(), kind))
        .findFirst()
        .orElse(null);
  }

  Sequence sequence() {
    return first.sequence();
  }
}
