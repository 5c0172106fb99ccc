package dev.connectome.statestore.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Compares the checks with the model. {@code scripts/model --compare} generates the walks and runs
 * this; no other build runs it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ModelComparison {
  private static final Path MODEL = Path.of(System.getProperty("model.folder", "src/model"));
  private static final Path WALKS =
      Path.of(System.getProperty("model.walks", "target/model/walks"));
  private static final Path HISTORIES = WALKS.resolve("histories.jsonl");

  /** The number of walks for each store except the reference store, which runs along all. */
  private static final int EACH = Integer.getInteger("model.each", 100);

  /** Faults of which the model sees more than the checks, with the reason. */
  private static final Map<String, String> MORE =
      Map.of(
          "broken-notes-are-those-of-before",
          "the checks do not look at what an entry keeps of an optional text of the wrong kind");

  /** Only stores whose names match are compared. */
  private static final Pattern STORES = Pattern.compile(System.getProperty("model.stores", ".*"));

  private List<Walk> walks = List.of();
  private ModelJudge judge = new ModelJudge(MODEL, HISTORIES);

  @BeforeAll
  void readWalks() throws IOException {
    try (Stream<Path> files = Files.list(WALKS)) {
      walks =
          files.filter(f -> f.toString().endsWith(".itf.json")).sorted().map(Walk::read).toList();
    }
    assertThat(walks).isNotEmpty();
  }

  @AfterAll
  void end() {
    judge.close();
  }

  @Test
  void theReferenceStoreIsAllowed() {
    assertThat(show(Agreement.of("reference", ReferenceAdapter::new, walks, judge)))
        .matches(Agreement::isAllowed);
  }

  @Test
  void everyConformingVariantIsAllowed() {
    List<Agreement> all =
        VariantCatalogue.all().stream()
            .filter(v -> STORES.matcher(v.name()).matches())
            .map(v -> show(Agreement.of(v.name(), v.adapter(), each(), judge)))
            .toList();
    assertThat(all).filteredOn(one -> !one.isAllowed()).isEmpty();
  }

  @Test
  void noFaultIsSeenByTheModelAlone() {
    List<Agreement> all =
        FaultCatalogue.all().stream()
            .filter(f -> STORES.matcher(f.name()).matches())
            .map(f -> show(Agreement.of(f.name(), f.adapter(), each(), judge)))
            .toList();
    assertThat(all)
        .filteredOn(one -> !one.modelOnly().isEmpty() && !MORE.containsKey(one.store()))
        .isEmpty();
  }

  private List<Walk> each() {
    return walks.subList(0, Math.min(EACH, walks.size()));
  }

  private static Agreement show(Agreement agreement) {
    System.out.println(agreement);
    agreement.modelOnly().stream().limit(2).forEach(one -> System.out.println("  model: " + one));
    agreement.checksOnly().stream().limit(2).forEach(one -> System.out.println("  checks: " + one));
    return agreement;
  }
}
