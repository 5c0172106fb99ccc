package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.KillRow;
import dev.connectome.statestore.report.template.ShownHtml;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Renders runs as one self-contained HTML page: it needs no network, and can be read without
 * scripts. Its content policy forbids every script and style except the kit's own.
 */
public final class HtmlReport {
  /** The name of the page beside it that says what each requirement demands. */
  public static final String HANDBOOK = "handbook.html";

  private HtmlReport() {}

  /** Returns the page for one or several implementations. */
  public static String of(List<RunResult> results, RequirementCatalogue catalogue) {
    return page(PageSource.of(results, catalogue, Optional.empty(), null));
  }

  /**
   * Returns the page for a run.
   *
   * @param earlier the run before; empty where there was none
   * @param reports the directory of the reports, as given to the run
   */
  public static String of(
      RunResult result, RequirementCatalogue catalogue, Optional<RunResult> earlier, Path reports) {
    return page(PageSource.of(List.of(result), catalogue, earlier, reports));
  }

  /**
   * Returns a page on which a reader steps through recorded histories.
   *
   * @param file what was asked for
   * @param notes what a reader should know about the file; may be empty
   */
  public static String histories(
      String file, List<ShownHistory> histories, List<String> notes, RequirementCatalogue all) {
    ShownHtml html = new ShownHtml();
    JtehistoriesGenerated.render(html, null, HistoryPage.of(file, histories, notes, all));
    return html.toString();
  }

  /**
   * Returns the page {@link #HANDBOOK}.
   *
   * @param kills which wrong stores the kit finds; empty where it is not known
   */
  public static String handbook(RequirementCatalogue catalogue, List<KillRow> kills) {
    ShownHtml html = new ShownHtml();
    JtehandbookGenerated.render(html, null, Handbook.of(catalogue, kills));
    return html.toString();
  }

  private static String page(PageSource source) {
    ShownHtml html = new ShownHtml();
    JtepageGenerated.render(html, null, Page.of(source));
    return html.toString();
  }
}
