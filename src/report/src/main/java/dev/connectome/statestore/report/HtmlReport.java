package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * The run as one page that needs nothing else: no network, no script to be readable. Its content
 * policy forbids every script and style but the kit's own two.
 */
public final class HtmlReport {

  private HtmlReport() {}

  /**
   * The page for one or several implementations.
   *
   * @param kills which wrong stores the kit finds; empty where it is not known
   */
  public static String of(
      List<RunResult> results, RequirementCatalogue catalogue, List<KillRow> kills) {
    Page page = Page.of(results, catalogue, kills);
    Html html = new Html();
    html.own("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    head(html, page);
    html.close("head").open("body");
    html.open("a", "class", "skip", "href", "#requirements")
        .text("Skip to the requirements")
        .close("a");
    VerdictSection.write(html, page);
    html.open("main");
    AttentionSection.write(html, page);
    MatrixSection.write(html, page);
    CounterexampleSection.write(html, page);
    UnverifiedSection.write(html, page);
    RequirementSection.write(html, page);
    FeatureSection.write(html, page);
    KillSection.write(html, page);
    html.close("main");
    html.open("script").own(resource("report.js")).close("script");
    html.close("body").close("html");
    return html.toString();
  }

  private static void head(Html html, Page page) {
    String style = resource("report.css");
    String policy =
        "default-src 'none'; img-src data:; style-src '"
            + hash(style)
            + "'; script-src '"
            + hash(resource("report.js"))
            + "'; base-uri 'none'; form-action 'none'";
    html.own("<meta charset=\"utf-8\">\n")
        .own("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n")
        .own("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .own("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.element("title", VerdictSection.title(page));
    html.open("style").own(style).close("style");
  }

  private static String hash(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the kit has no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
