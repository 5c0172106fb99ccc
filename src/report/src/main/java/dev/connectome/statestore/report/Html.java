package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.ShownText;

/** Writes HTML in which every text is text: nothing that is handed in becomes markup. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int at = 0; at < attributes.length; at += 2) {
      out.append(' ').append(attributes[at]).append("=\"");
      out.append(escaped(ShownText.line(attributes[at + 1]))).append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  /** Text, its line breaks kept. */
  Html text(String text) {
    out.append(escaped(ShownText.page(text)));
    return this;
  }

  /** An element that holds nothing but text. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** A link within the page. */
  Html link(String anchor, String text) {
    return open("a", "href", "#" + anchor).text(text).closeInline("a");
  }

  /** Closes without a line break, which would show as a space. */
  Html closeInline(String tag) {
    out.append("</").append(tag).append('>');
    return this;
  }

  /** The kit's own style or script; never what came from elsewhere. */
  Html own(String content) {
    out.append(content);
    return this;
  }

  /** An attribute value that is as long as it is: a picture made by the kit. */
  Html picture(String dataUri, String description) {
    out.append("<img alt=\"").append(escaped(ShownText.line(description)));
    out.append("\" src=\"").append(escaped(dataUri)).append("\">\n");
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
