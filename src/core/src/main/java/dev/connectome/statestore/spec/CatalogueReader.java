package dev.connectome.statestore.spec;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML form of the catalogue. The head of the file explains the format. */
final class CatalogueReader {

  private static final String ALL = "all";

  private final List<RequirementGroup> groups = new ArrayList<>();
  private final List<Requirement> requirements = new ArrayList<>();
  private final List<Interpretation> interpretations = new ArrayList<>();

  private CatalogueReader() {}

  static RequirementCatalogue read(InputStream xml) {
    return new CatalogueReader()
        .catalogue(new CatalogueElement(document(xml).getDocumentElement()));
  }

  private static Document document(InputStream xml) {
    try {
      // The JDK's own parser, whatever else is on the class path. Without a document type there are
      // no entities, so nothing outside the file is ever loaded.
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default handler prints to standard error before it throws.
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(xml);
    } catch (SAXParseException e) {
      throw new InvalidCatalogueException(
          "not well-formed at line " + e.getLineNumber() + ": " + e.getMessage(), e);
    } catch (SAXException e) {
      throw new InvalidCatalogueException("not well-formed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InvalidCatalogueException("the catalogue cannot be read", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML parser lacks a safety feature", e);
    }
  }

  private RequirementCatalogue catalogue(CatalogueElement root) {
    if (!root.name().equals("catalogue")) {
      throw root.invalid("the root element must be catalogue");
    }
    root.allowAttributes(Set.of("spec-version"));
    for (CatalogueElement child : root.children()) {
      switch (child.name()) {
        case "group" -> groups.add(group(child));
        case "requirement" -> requirements.add(requirement(child));
        case "interpretation" -> interpretations.add(interpretation(child));
        default -> throw root.invalid("unknown element " + child.name());
      }
    }
    return new RequirementCatalogue(
        root.attribute("spec-version"), groups, requirements, interpretations);
  }

  private static RequirementGroup group(CatalogueElement element) {
    element.allowAttributes(Set.of("id", "title"));
    element.allowChildren(Set.of());
    return new RequirementGroup(element.attribute("id"), element.attribute("title"));
  }

  private static Requirement requirement(CatalogueElement element) {
    element.allowAttributes(
        Set.of(
            "id",
            "group",
            "level",
            "profile",
            "source",
            "since",
            "same-as",
            "condition",
            "verified-by",
            "unverifiable"));
    element.allowChildren(Set.of("title", "text", "why", "proof", "remedy"));
    return new Requirement(
        element.attribute("id"),
        word(element, "level", Level::parse),
        word(element, "profile", Profile::parse),
        element.attribute("group"),
        element.attribute("source"),
        element.attribute("since"),
        element.optionalAttribute("same-as"),
        element.optionalAttribute("condition"),
        unverifiable(element),
        element.text("title"),
        element.text("text"),
        element.text("why"),
        element.text("proof"),
        element.text("remedy"));
  }

  private static <T> T word(CatalogueElement element, String name, Function<String, T> parse) {
    String word = element.attribute(name);
    try {
      return parse.apply(word);
    } catch (IllegalArgumentException e) {
      throw element.invalid(String.valueOf(e.getMessage()));
    }
  }

  /** A requirement says either how it is verified or why it cannot be. */
  private static Optional<String> unverifiable(CatalogueElement element) {
    Optional<String> verifiedBy = element.optionalAttribute("verified-by");
    Optional<String> unverifiable = element.optionalAttribute("unverifiable");
    if (verifiedBy.isPresent() == unverifiable.isPresent()) {
      throw element.invalid("give either verified-by or unverifiable");
    }
    if (verifiedBy.isPresent() && !verifiedBy.get().equals("check")) {
      throw element.invalid("unknown verified-by '" + verifiedBy.get() + "'; only check");
    }
    return unverifiable;
  }

  private static Interpretation interpretation(CatalogueElement element) {
    element.allowAttributes(Set.of("id", "bears-on"));
    element.allowChildren(Set.of("about", "decision", "reason"));
    String bearsOn = element.attribute("bears-on");
    boolean all = bearsOn.equals(ALL);
    return new Interpretation(
        element.attribute("id"),
        element.text("about"),
        element.text("decision"),
        element.text("reason"),
        all,
        all ? List.of() : List.of(bearsOn.split("\\s+")));
  }
}
