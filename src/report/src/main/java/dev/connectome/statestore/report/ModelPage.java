package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.util.ArrayList;
import java.util.List;

/** Renders a Markdown page of each requirement beside its statement in the model. */
public final class ModelPage {
  private ModelPage() {}

  /** Returns the page in the order of the catalogue. */
  public static String of(RequirementCatalogue catalogue) {
    StringBuilder text =
        new StringBuilder(
            """
            # Requirements in the model

            Each requirement as the catalogue words it, and below it what the [model](model.md) says in Quint. A definition whose
            name is written like an id (`VAL_P2`) is an invariant: it holds in each state that the model reaches. Every other one gives
            the set of values that conform after an action. This page is written by `scripts/tck requirements --model`.
            """);
    List<String> without = new ArrayList<>();
    for (Requirement requirement : catalogue.requirements()) {
      if (requirement.sameAs().isPresent()) {
        continue;
      }
      List<ModelDefinition> definitions = definitions(catalogue, requirement);
      if (definitions.isEmpty()) {
        without.add(requirement.id());
      } else {
        append(text, requirement, definitions);
      }
    }
    text.append("\n## Not in the model\n\n");
    text.append(
        """
        The model knows one caller and values that never change. It has no threads, no observers that throw, leave or act
        themselves, no objects that are changed after they were handed out, and only small alphabets of texts and numbers. A
        definition may also state a requirement without naming it. The model names none of these: %s.
        """
            .formatted(String.join(", ", without)));
    return text.toString();
  }

  /** A rule with several ids is stated under any of them. */
  static List<ModelDefinition> definitions(
      RequirementCatalogue catalogue, Requirement requirement) {
    List<String> ids = new ArrayList<>(catalogue.alsoKnownAs(requirement.id()));
    ids.add(requirement.id());
    return ModelDefinition.all().stream()
        .filter(one -> ids.stream().anyMatch(one.requirements()::contains))
        .toList();
  }

  private static void append(
      StringBuilder text, Requirement requirement, List<ModelDefinition> definitions) {
    text.append("\n## ").append(requirement.id()).append(": ");
    text.append(MarkdownSummary.literal(requirement.title())).append("\n\n");
    text.append(MarkdownSummary.literal(requirement.text())).append('\n');
    for (ModelDefinition one : definitions) {
      text.append("\nIn `src/model/").append(one.file()).append("`:\n\n```\n");
      text.append(one.text()).append("```\n");
    }
  }
}
