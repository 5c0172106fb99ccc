package dev.connectome.statestore.verdict;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;

/**
 * Accepts a known breach until a date.
 *
 * @param requirement the id of the requirement that is broken; ids of the same rule count, too
 * @param pattern selects findings: text that is part of one of their facts, written {@code key:
 *     value} on one line, line breaks as {@code \n}. A {@code *} stands for any run of characters.
 * @param owner who is responsible for it
 * @param reason why it is accepted
 * @param issue where the work on it is tracked, an http or https address
 * @param expires the last day on which it counts, in UTC
 */
public record Waiver(
    String requirement, String pattern, String owner, String reason, URI issue, LocalDate expires) {

  /** Whether the pattern matches this finding; the requirement is not compared. */
  public boolean matches(Finding finding) {
    return finding.facts().stream()
        .map(fact -> fact.key() + ": " + fact.value().replace("\n", "\\n"))
        .anyMatch(this::standsIn);
  }

  /** Whether its last day is in the past. */
  public boolean isExpired(LocalDate today) {
    return today.isAfter(expires);
  }

  /** Not a regular expression: the searched text may come from a hostile implementation. */
  private boolean standsIn(String line) {
    int from = 0;
    for (String part : List.of(pattern.split("\\*", -1))) {
      int at = line.indexOf(part, from);
      if (at < 0) {
        return false;
      }
      from = at + part.length();
    }
    return true;
  }
}
