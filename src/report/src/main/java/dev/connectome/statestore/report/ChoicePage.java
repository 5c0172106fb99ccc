package dev.connectome.statestore.report;

import dev.connectome.statestore.choice.FreeChoice;
import dev.connectome.statestore.choice.FreeChoices;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders a Markdown page of the choices that the specification leaves to a store. */
public final class ChoicePage {

  private ChoicePage() {}

  /** Returns the page in the order of the catalogue. */
  public static String page() {
    StringBuilder text = new StringBuilder("# Free choices\n\n");
    text.append("The specification leaves ").append(FreeChoices.all().size());
    text.append(" questions to a store that a run of the kit can see. Each option below\n");
    text.append("conforms, none is better, and none bears on a verdict. `tck run --choices`");
    text.append(" lists which options a store takes;\n");
    text.append("the statement (`choices`) and the page of every run that explores have them,");
    text.append(" each with the shortest sequence that\n");
    text.append(
        "showed it. Where no requirement asks for always the same option, as EVT-KEEP does of");
    text.append(" unknown fields, taking several\nconforms as well, and the kit says so:\n\n");
    text.append("| answer | means |\n| --- | --- |\n");
    text.append("| `always` | every step that could show the choice showed this option |\n");
    text.append(
        "| `by-configuration` | one option in some configurations, another one in others |\n");
    text.append("| `mixed` | several options in one configuration |\n");
    text.append(
        "| `not-seen` | the run did not meet the situation, or the store does not offer it |\n\n");
    text.append("Not listed: what a store declares in its capabilities, and what has no list of");
    text.append(" options, such as the tick intervals.\n");
    text.append("This page is written by `scripts/tck requirements --choices`.\n\n");
    text.append("| choice | question | options | allowed by |\n| --- | --- | --- | --- |\n");
    FreeChoices.all().forEach(choice -> append(text, choice));
    return text.toString();
  }

  private static void append(StringBuilder text, FreeChoice choice) {
    text.append("| ").append(choice.id()).append(" | ").append(choice.question()).append(" | ");
    text.append(
        choice.options().stream()
            .map(option -> MarkdownSummary.literal(option.name() + ": " + option.text()))
            .collect(Collectors.joining("; ")));
    List<String> allowed =
        Stream.concat(
                choice.requirements().stream(),
                choice.interpretations().stream().map(ChoicePage::link))
            .toList();
    text.append(" | ").append(String.join(", ", allowed)).append(" |\n");
  }

  private static String link(String interpretation) {
    return "[" + interpretation + "](interpretations.md)";
  }
}
