package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.Sha256;
import dev.connectome.statestore.report.template.OwnResource;
import dev.connectome.statestore.report.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Holds what every page of the kit has around its sections.
 *
 * @param policy what the page may load and run: only its own style and script
 */
record PageFrame(String title, String policy, String style, String script) {

  static PageFrame of(String title) {
    String style = small(OwnResource.text(HtmlReport.class, "report.css") + Timeline.style());
    String script =
        small(
            OwnResource.text(HtmlReport.class, "trace.js")
                + OwnResource.text(HtmlReport.class, "report.js"));
    return new PageFrame(
        title,
        "default-src 'none'; img-src data:; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(script)
            + "'; base-uri 'none'; form-action 'none'",
        style,
        script);
  }

  /** Without indentation and lines of comment; neither file has texts of several lines. */
  private static String small(String source) {
    return source.replaceAll("(?m)^\\s+", "").replaceAll("(?m)^//.*\n", "");
  }

  private static String hash(String content) {
    byte[] digest = HexFormat.of().parseHex(Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
