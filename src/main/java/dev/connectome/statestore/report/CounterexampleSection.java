package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Counterexample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The smallest proofs. The picture of one is the file {@code counterexamples/NAME.svg} beside the
 * report, where there is one; it is shown as an image, so that nothing in it can act.
 */
final class CounterexampleSection {
  private CounterexampleSection() {}

  static boolean hasAny(Page page) {
    return page.runs().stream().anyMatch(run -> !run.result().counterexamples().isEmpty());
  }

  static void write(Html html, Page page) {
    if (!hasAny(page)) {
      return;
    }
    html.open("section", "id", "counterexamples");
    html.element("h2", "Counterexamples");
    page.runs().stream()
        .flatMap(run -> run.result().counterexamples().stream())
        .forEach(found -> one(html, page, found));
    html.close("section");
  }

  private static void one(Html html, Page page, Counterexample found) {
    String id = found.finding().requirement();
    html.open("article", "class", "finding");
    html.open("h3").text(found.name() + " ").link(Page.anchorOf(id), id).close("h3");
    html.element(
        "p",
        (found.wasTriedAgain() ? "Shrunk from " : "Seen in ")
            + found.drawnSteps()
            + " steps"
            + (found.reproduced() ? "" : "; " + found.doubt()),
        "class",
        "faint");
    FindingHtml.facts(html, found.finding(), "");
    picture(page.directory(), found.name())
        .ifPresent(
            uri -> html.picture(uri, "Timeline of " + found.name() + ", as in the facts above"));
    html.close("article");
  }

  private static Optional<String> picture(@Nullable Path directory, String name) {
    if (directory == null) {
      return Optional.empty();
    }
    Path file = CounterexampleFiles.directory(directory).resolve(name + ".svg");
    try {
      return Files.isRegularFile(file)
          ? Optional.of(
              "data:image/svg+xml;base64,"
                  + Base64.getEncoder().encodeToString(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      // The facts stand without it.
      return Optional.empty();
    }
  }
}
