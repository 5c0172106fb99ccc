package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Interpretation;
import dev.connectome.statestore.spec.RequirementCatalogue;

/** Renders a Markdown page of what the documents leave open and what the kit decided. */
public final class InterpretationPage {

  private InterpretationPage() {}

  /** Returns the page in the order of the catalogue. */
  public static String of(RequirementCatalogue catalogue) {
    StringBuilder text = new StringBuilder("# Interpretations\n\n");
    text.append("Where the documents of the specification ").append(catalogue.specVersion());
    text.append(" leave a question open, or answer it in two ways, the kit decides as follows.\n");
    text.append(
        "Each decision stands in the requirement catalogue; this page is written from it by\n");
    text.append("`scripts/tck requirements --interpretations`.\n");
    catalogue.interpretations().forEach(entry -> append(text, entry));
    return text.toString();
  }

  private static void append(StringBuilder text, Interpretation entry) {
    text.append("\n## ")
        .append(entry.id())
        .append(": ")
        .append(MarkdownSummary.literal(entry.about()));
    text.append("\n\n").append(MarkdownSummary.literal(entry.decision()));
    text.append("\n\nWhy: ").append(MarkdownSummary.literal(entry.reason()));
    text.append("\n\nBears on ");
    text.append(entry.bearsOnAll() ? "all requirements" : String.join(", ", entry.bearsOn()));
    text.append(".\n");
  }
}
