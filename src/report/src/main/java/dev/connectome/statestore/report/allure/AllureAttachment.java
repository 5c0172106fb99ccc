package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.verdict.ShownText;

/**
 * A file beside a result.
 *
 * @param name what a reader sees
 * @param type its media type
 * @param suffix how its file name ends
 * @param content what is in it
 */
public record AllureAttachment(String name, String type, String suffix, String content) {

  /** Plain text, fit to be shown. */
  public static AllureAttachment text(String name, String content) {
    return new AllureAttachment(name, "text/plain", "txt", ShownText.page(content));
  }

  /** JSON Lines, as they are. */
  public static AllureAttachment jsonLines(String name, String content) {
    return new AllureAttachment(name, "application/x-ndjson", "jsonl", content);
  }

  /** A picture of the kit's own drawing. */
  public static AllureAttachment picture(String name, String svg) {
    return new AllureAttachment(name, "image/svg+xml", "svg", svg);
  }
}
