package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.report.template.OwnResource;
import dev.connectome.statestore.report.template.ShownHtml;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds one picture: its marks in drawing order. It has no ids, so that one page can contain
 * several pictures. All text in it is safe to display; a text that is too long is cut and complete
 * in a tooltip.
 *
 * @param title what it shows, for readers who cannot see it
 */
record Svg(int width, int height, String title, String style, List<Mark> marks) {
  private static final int TOOLTIP = 2_000;

  /**
   * Holds a line of text, or a rectangle.
   *
   * @param style the name of its style
   * @param text empty for a rectangle
   * @param tooltip null for none
   */
  record Mark(
      boolean isText,
      int x,
      int y,
      int width,
      int height,
      String style,
      String text,
      @Nullable String tooltip) {}

  /** Begins a picture of this size in pixels. */
  static Svg begin(int width, int height, String title) {
    String style = OwnResource.text(Svg.class, "timeline.css");
    Svg svg = new Svg(width, height, title, style, new ArrayList<>());
    svg.box(0, 0, width, height, "tl-page", "");
    return svg;
  }

  /** Returns the picture as text. */
  String draw() {
    ShownHtml out = new ShownHtml();
    JtepictureGenerated.render(out, null, this);
    return out.toString();
  }

  /** Adds one line of text with its base line at {@code y}. */
  void text(int x, int y, String style, String content, int mostCharacters) {
    String shown = ShownText.oneLine(content, TOOLTIP);
    boolean cut = shown.length() > mostCharacters;
    String text = cut ? cut(shown, mostCharacters - 1) + "…" : shown;
    marks.add(new Mark(true, x, y, 0, 0, style, text, cut ? shown : null));
  }

  /** Adds a rectangle; an empty tooltip means none. */
  void box(int x, int y, int width, int height, String style, String tooltip) {
    String shown = tooltip.isEmpty() ? null : ShownText.oneLine(tooltip, TOOLTIP);
    marks.add(new Mark(false, x, y, width, height, style, "", shown));
  }

  private static String cut(String text, int length) {
    boolean inPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, inPair ? length - 1 : length);
  }
}
