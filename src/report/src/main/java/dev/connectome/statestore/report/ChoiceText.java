package dev.connectome.statestore.report;

import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import dev.connectome.statestore.verdict.ObservedChoice;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes which free choices a run saw. No choice is better than another. */
public final class ChoiceText {

  /** Stands above every list of choices. */
  public static final String NOTE =
      "The specification leaves these questions open: each option conforms, and none bears on the"
          + " verdict.";

  private ChoiceText() {}

  /** Returns the answer in one word, as in the statement. */
  static String answer(ObservedChoice observed) {
    if (observed.options().isEmpty()) {
      return "not-seen";
    }
    if (!observed.isMixed()) {
      return "always";
    }
    return observed.isByConfiguration() ? "by-configuration" : "mixed";
  }

  /** Returns the answer as a sentence without a full stop. */
  public static String sentence(ObservedChoice observed) {
    return switch (answer(observed)) {
      case "not-seen" -> "this run did not see it";
      case "always" -> told(observed, observed.options().get(0));
      case "by-configuration" -> "depends on the configuration: " + options(observed);
      default -> "not always the same: " + options(observed);
    };
  }

  private static String options(ObservedChoice observed) {
    List<String> options = new ArrayList<>();
    observed
        .options()
        .forEach(
            seen ->
                options.add(
                    told(observed, seen)
                        + String.format(Locale.ROOT, " (%,d times)", seen.times())));
    return String.join("; ", options);
  }

  private static String told(ObservedChoice observed, ObservedChoice.Seen seen) {
    return FreeChoices.find(observed.choice())
        .map(choice -> choice.textOf(seen.option()))
        .orElse(seen.option());
  }

  /** Returns the question of a choice. */
  public static String question(ObservedChoice observed) {
    return FreeChoices.find(observed.choice()).map(FreeChoice::question).orElse(observed.choice());
  }

  /** Returns the lines for the console; no lines when the run saw nothing. */
  public static List<String> lines(RunResult result, Style style) {
    if (result.choices().isEmpty()) {
      return List.of("free choices: the run had no exploration, so that it saw none");
    }
    List<String> lines = new ArrayList<>();
    lines.add("free choices  " + style.faint(NOTE));
    List<String> notSeen = new ArrayList<>();
    for (ObservedChoice observed : result.choices()) {
      if (observed.options().isEmpty()) {
        notSeen.add(observed.choice());
        continue;
      }
      lines.add("  " + question(observed) + "  " + style.faint(observed.choice()));
      lines.add("    " + sentence(observed));
      if (observed.isMixed()) {
        observed.options().forEach(seen -> example(seen, lines, style));
      }
    }
    if (!notSeen.isEmpty()) {
      lines.add("  not seen in this run: " + String.join(", ", notSeen));
    }
    return lines;
  }

  private static void example(ObservedChoice.Seen seen, List<String> lines, Style style) {
    lines.add("      " + style.faint(seen.option() + ":"));
    seen.example().forEach(step -> lines.add("        " + style.faint(ShownText.line(step))));
  }
}
