package dev.connectome.statestore.spec;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * An element of the catalogue file. Reading is strict: absent, empty and unknown content is
 * refused.
 */
final class CatalogueElement {

  private final Element element;

  CatalogueElement(Element element) {
    this.element = element;
  }

  String name() {
    return element.getTagName();
  }

  /** Returns the elements directly inside. */
  List<CatalogueElement> children() {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(node -> new CatalogueElement((Element) node))
        .toList();
  }

  /**
   * Refuses other attributes: a misspelt optional attribute would otherwise be ignored silently.
   */
  void allowAttributes(Set<String> allowed) {
    IntStream.range(0, element.getAttributes().getLength())
        .mapToObj(element.getAttributes()::item)
        .map(Node::getNodeName)
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw invalid("unknown attribute " + name);
            });
  }

  /** Refuses child elements other than these. */
  void allowChildren(Set<String> allowed) {
    children().stream()
        .map(CatalogueElement::name)
        .filter(name -> !allowed.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw invalid("unknown element " + name);
            });
  }

  /** Returns the value of a required attribute. */
  String attribute(String name) {
    return optionalAttribute(name).orElseThrow(() -> invalid("attribute " + name + " is missing"));
  }

  /** Returns the value of an attribute that may be left out, but not left empty. */
  Optional<String> optionalAttribute(String name) {
    if (!element.hasAttribute(name)) {
      return Optional.empty();
    }
    String value = element.getAttribute(name).strip();
    if (value.isEmpty()) {
      throw invalid("attribute " + name + " is empty");
    }
    return Optional.of(value);
  }

  /** Returns the text of a required single child; line breaks and indentation collapse. */
  String text(String childName) {
    List<CatalogueElement> found =
        children().stream().filter(child -> child.name().equals(childName)).toList();
    if (found.size() != 1) {
      throw invalid(
          "element " + childName + (found.isEmpty() ? " is missing" : " appears more than once"));
    }
    CatalogueElement child = found.get(0);
    child.allowAttributes(Set.of());
    child.allowChildren(Set.of());
    String text = child.element.getTextContent().replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      throw invalid("element " + childName + " is empty");
    }
    return text;
  }

  /** Returns an exception whose message begins with the name and the id of this element. */
  InvalidCatalogueException invalid(String what) {
    String id = element.getAttribute("id").strip();
    return new InvalidCatalogueException(name() + (id.isEmpty() ? "" : " " + id) + ": " + what);
  }
}
