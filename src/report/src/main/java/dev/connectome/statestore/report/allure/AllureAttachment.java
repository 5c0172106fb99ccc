package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.verdict.ShownText;

/**
 * Holds a file that is attached to a result.
 *
 * @param name the name that a reader sees
 * @param type its media type
 * @param suffix the end of its file name
 * @param content its content
 */
public record AllureAttachment(String name, String type, String suffix, String content) {

  /** Returns an attachment of plain text, made safe to display. */
  public static AllureAttachment text(String name, String content) {
    return new AllureAttachment(name, "text/plain", "txt", ShownText.page(content));
  }

  /** Returns an attachment of JSON Lines, unchanged. */
  public static AllureAttachment jsonLines(String name, String content) {
    return new AllureAttachment(name, "application/x-ndjson", "jsonl", content);
  }

  /** Returns an attachment of a picture that the kit drew. */
  public static AllureAttachment picture(String name, String svg) {
    return new AllureAttachment(name, "image/svg+xml", "svg", svg);
  }
}
