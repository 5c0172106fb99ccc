package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain form of findings: requirement, commit, and the facts as pairs in their order. */
final class FindingForm {

  private FindingForm() {}

  static List<Object> toPlain(List<Finding> findings) {
    List<Object> plain = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("requirement", finding.requirement());
      fields.put("step", finding.step());
      List<Object> facts = new ArrayList<>();
      finding.facts().forEach(fact -> facts.add(List.of(fact.key(), fact.value())));
      fields.put("facts", facts);
      plain.add(fields);
    }
    return plain;
  }

  static List<Finding> fromPlain(JsonCursor plain) {
    List<Finding> findings = new ArrayList<>();
    for (JsonCursor fields : plain.elements()) {
      List<Fact> facts = new ArrayList<>();
      for (JsonCursor pair : fields.part("facts").elements()) {
        List<JsonCursor> fact = pair.elements(2);
        facts.add(new Fact(fact.get(0).text(), fact.get(1).text()));
      }
      findings.add(new Finding(fields.text("requirement"), fields.count("step"), facts));
    }
    return findings;
  }
}
