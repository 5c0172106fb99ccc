package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.verdict.ShownText;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes one picture. It has no ids, so that several can stand in one page, and all text in it is
 * shown text: cut where it is too long, and then whole in a tooltip.
 */
final class Svg {
  private static final int TOOLTIP = 2_000;

  private final StringWriter out = new StringWriter();
  private final XMLStreamWriter xml;

  private Svg(int width, int height, String title) throws XMLStreamException {
    xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
    xml.writeStartElement("svg");
    xml.writeDefaultNamespace("http://www.w3.org/2000/svg");
    xml.writeAttribute("class", "tl");
    xml.writeAttribute("role", "img");
    xml.writeAttribute("aria-label", ShownText.line(title));
    xml.writeAttribute("width", String.valueOf(width));
    xml.writeAttribute("height", String.valueOf(height));
    xml.writeAttribute("viewBox", "0 0 " + width + " " + height);
    xml.writeStartElement("style");
    xml.writeCharacters(TimelineStyle.CSS);
    xml.writeEndElement();
  }

  /** Begins a picture of this size in pixels. */
  static Svg begin(int width, int height, String title) {
    try {
      Svg svg = new Svg(width, height, title);
      svg.box(0, 0, width, height, "tl-page", "");
      return svg;
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** Ends it. */
  String end() {
    try {
      xml.writeEndElement();
      xml.flush();
      return out + "\n";
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** One line of text; the base line is at {@code y}. */
  void text(int x, int y, String style, String content, int mostCharacters) {
    String shown = ShownText.oneLine(content, TOOLTIP);
    boolean cut = shown.length() > mostCharacters;
    try {
      xml.writeStartElement("text");
      xml.writeAttribute("class", style);
      xml.writeAttribute("x", String.valueOf(x));
      xml.writeAttribute("y", String.valueOf(y));
      if (cut) {
        title(shown);
      }
      xml.writeCharacters(cut ? cut(shown, mostCharacters - 1) + "…" : shown);
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  /** A rectangle; an empty tooltip is none. */
  void box(int x, int y, int width, int height, String style, String tooltip) {
    try {
      xml.writeStartElement("rect");
      xml.writeAttribute("class", style);
      xml.writeAttribute("x", String.valueOf(x));
      xml.writeAttribute("y", String.valueOf(y));
      xml.writeAttribute("width", String.valueOf(width));
      xml.writeAttribute("height", String.valueOf(height));
      if (!tooltip.isEmpty()) {
        title(ShownText.oneLine(tooltip, TOOLTIP));
      }
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw failed(e);
    }
  }

  private void title(String content) throws XMLStreamException {
    xml.writeStartElement("title");
    xml.writeCharacters(content);
    xml.writeEndElement();
  }

  private static String cut(String text, int length) {
    boolean inPair = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, inPair ? length - 1 : length);
  }

  private static IllegalStateException failed(XMLStreamException e) {
    return new IllegalStateException("a writer into memory failed", e);
  }
}
