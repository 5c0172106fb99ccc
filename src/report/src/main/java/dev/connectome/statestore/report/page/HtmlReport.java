package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.KillRow;
import dev.connectome.statestore.report.Sha256;
import dev.connectome.statestore.report.template.OwnResource;
import dev.connectome.statestore.report.template.ShownHtml;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Renders runs as one self-contained HTML page: it needs no network, and can be read without
 * scripts. Its content policy forbids every script and style except the kit's own.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * Returns the page for one or several implementations.
   *
   * @param kills which wrong stores the kit finds; empty where it is not known
   */
  public static String of(
      List<RunResult> results, RequirementCatalogue catalogue, List<KillRow> kills) {
    String style = OwnResource.text(HtmlReport.class, "report.css");
    String script = OwnResource.text(HtmlReport.class, "report.js");
    String policy =
        "default-src 'none'; img-src data:; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'";
    ShownHtml html = new ShownHtml();
    JtepageGenerated.render(
        html, null, Page.of(PageSource.of(results, catalogue, kills), policy, style, script));
    return html.toString();
  }

  private static String hash(String content) {
    byte[] digest = HexFormat.of().parseHex(Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
