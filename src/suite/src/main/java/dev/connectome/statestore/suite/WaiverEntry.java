package dev.connectome.statestore.suite;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.UnknownRequirementException;
import dev.connectome.statestore.verdict.Waiver;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one entry of a {@link WaiverFile}. */
final class WaiverEntry {
  private static final List<String> FIELDS =
      List.of("requirement", "pattern", "owner", "reason", "issue", "expires");

  private final String where;
  private final Map<?, ?> fields;
  private final RequirementCatalogue catalogue;

  WaiverEntry(String where, @Nullable Object entry, RequirementCatalogue catalogue) {
    this.where = where;
    this.catalogue = catalogue;
    if (!(entry instanceof Map<?, ?> found)) {
      throw new InvalidWaiversException(where + ": must be an object");
    }
    this.fields = found;
    for (Object name : found.keySet()) {
      if (!FIELDS.contains(String.valueOf(name))) {
        throw new InvalidWaiversException(
            where + ": unknown field \"" + name + "\"; there are " + String.join(", ", FIELDS));
      }
    }
  }

  Waiver waiver() {
    return new Waiver(requirement(), pattern(), text("owner"), text("reason"), issue(), expires());
  }

  private String requirement() {
    String id = text("requirement");
    try {
      return catalogue.require(id).id();
    } catch (UnknownRequirementException e) {
      throw problem("requirement", String.valueOf(e.getMessage()));
    }
  }

  /** Reads the pattern. A pattern that matches everything would hide future findings. */
  private String pattern() {
    String pattern = text("pattern");
    if (pattern.chars().noneMatch(Character::isLetterOrDigit)) {
      throw problem("pattern", "matches any finding; quote some words of the one that is meant");
    }
    return pattern;
  }

  private URI issue() {
    String text = text("issue");
    try {
      URI issue = new URI(text);
      boolean isWeb = "https".equals(issue.getScheme()) || "http".equals(issue.getScheme());
      if (isWeb && issue.getHost() != null) {
        return issue;
      }
    } catch (URISyntaxException e) {
      throw problem("issue", "not an address: " + e.getMessage());
    }
    throw problem("issue", "must be an http or https address, found \"" + text + "\"");
  }

  private LocalDate expires() {
    String text = text("expires");
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw problem("expires", "must be a day such as 2027-01-31, found \"" + text + "\"");
    }
  }

  private String text(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw problem(field, "is missing");
    }
    if (!(value instanceof String text) || text.isBlank()) {
      throw problem(field, "must be a text that is not blank, found " + value);
    }
    return text;
  }

  private InvalidWaiversException problem(String field, String problem) {
    return new InvalidWaiversException(where + ", field \"" + field + "\": " + problem);
  }
}
