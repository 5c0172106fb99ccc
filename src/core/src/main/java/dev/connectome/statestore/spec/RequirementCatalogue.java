package dev.connectome.statestore.spec;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All requirements of the specification, and the decisions on its open questions.
 *
 * <p>Tags in features, checks, faulty stores and reports refer to requirements by the ids of this
 * catalogue. A catalogue is immutable and checked when it is read: ids are unique, every reference
 * exists, no text is missing.
 */
public final class RequirementCatalogue {

  private static final String BUNDLED = "catalogue.xml";

  private final String specVersion;
  private final List<RequirementGroup> groups;
  private final List<Interpretation> interpretations;
  private final Map<String, Requirement> byId = new LinkedHashMap<>();
  private final NearestIds nearestIds;

  RequirementCatalogue(
      String specVersion,
      List<RequirementGroup> groups,
      List<Requirement> requirements,
      List<Interpretation> interpretations) {
    CatalogueRules.check(groups, requirements, interpretations);
    this.specVersion = specVersion;
    this.groups = List.copyOf(groups);
    this.interpretations = List.copyOf(interpretations);
    requirements.forEach(requirement -> byId.put(requirement.id(), requirement));
    this.nearestIds = new NearestIds(List.copyOf(byId.keySet()));
  }

  /** Returns the catalogue that the kit ships with. It is read once. */
  public static RequirementCatalogue load() {
    return Bundled.CATALOGUE;
  }

  /**
   * Reads a catalogue from its XML form. The caller closes the stream.
   *
   * @throws InvalidCatalogueException if it is not well formed or breaks a rule of the format
   */
  static RequirementCatalogue parse(InputStream xml) {
    return CatalogueReader.read(xml);
  }

  /** Returns the version of the specification that this catalogue describes. */
  public String specVersion() {
    return specVersion;
  }

  /** Returns the groups in file order. */
  public List<RequirementGroup> groups() {
    return groups;
  }

  /** Returns the requirements in file order. */
  public List<Requirement> requirements() {
    return List.copyOf(byId.values());
  }

  /** Returns the requirement with exactly this id. */
  public Optional<Requirement> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Returns the requirement with exactly this id.
   *
   * @throws UnknownRequirementException if there is none; the message names the nearest ids
   */
  public Requirement require(String id) {
    return find(id).orElseThrow(() -> new UnknownRequirementException(id, nearest(id)));
  }

  /**
   * Returns the ids that are most similar to this text: those with the least edit distance,
   * ignoring case, in file order, at most five.
   */
  public List<String> nearest(String id) {
    return nearestIds.to(id);
  }

  /**
   * Returns the id under which the rule is judged: the requirement's own id, or the one in its
   * {@code same-as}.
   *
   * @throws UnknownRequirementException if there is no such requirement
   */
  public String lead(String id) {
    return require(id).sameAs().orElse(id);
  }

  /**
   * Returns the ids that state the same rule in other documents: those whose {@code same-as} is
   * this id, in file order.
   *
   * @throws UnknownRequirementException if there is no such requirement
   */
  public List<String> alsoKnownAs(String id) {
    Requirement lead = require(id);
    return byId.values().stream()
        .filter(requirement -> requirement.sameAs().filter(lead.id()::equals).isPresent())
        .map(Requirement::id)
        .toList();
  }

  /** Returns the interpretations in file order. */
  public List<Interpretation> interpretations() {
    return interpretations;
  }

  /**
   * Returns the interpretations that bear on this requirement, in file order. Ids that state the
   * same rule share their interpretations.
   *
   * @throws UnknownRequirementException if there is no such requirement
   */
  public List<Interpretation> interpretationsFor(String id) {
    String lead = lead(id);
    return interpretations.stream()
        .filter(
            interpretation ->
                interpretation.bearsOnAll()
                    || interpretation.bearsOn().stream().map(this::lead).anyMatch(lead::equals))
        .toList();
  }

  /** The class loader initialises it on first use, hence once and thread-safely. */
  private static final class Bundled {
    static final RequirementCatalogue CATALOGUE = read();

    private static RequirementCatalogue read() {
      try (InputStream xml = RequirementCatalogue.class.getResourceAsStream(BUNDLED)) {
        if (xml == null) {
          throw new InvalidCatalogueException(BUNDLED + " is missing from the class path");
        }
        return parse(xml);
      } catch (IOException e) {
        throw new InvalidCatalogueException(BUNDLED + " cannot be read", e);
      }
    }
  }
}
