package dev.connectome.statestore.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.reference.ReferenceAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Compares the checks with the model. {@code scripts/model --compare} generates the walks and runs
 * this.
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
          "nothing is required of what an entry keeps of an optional text of the wrong kind");

  /** Only stores whose names match are compared. */
  private static final Pattern STORES = Pattern.compile(System.getProperty("model.stores", ".*"));

  /** How many walks of the reference store are one task, so that every core has its share. */
  private static final int TASK = 100;

  private final AtomicInteger judged = new AtomicInteger();
  private List<Path> walks = List.of();
  private JudgePool judges = new JudgePool(MODEL, HISTORIES);

  @BeforeAll
  void listWalks() throws IOException {
    try (Stream<Path> files = Files.list(WALKS)) {
      walks = files.filter(f -> f.toString().endsWith(".itf.json")).sorted().toList();
    }
    assertThat(walks).isNotEmpty();
  }

  @AfterAll
  void end() {
    judges.close();
    System.out.println(
        "%,d walks drawn, %,d histories judged by the model and the checks"
            .formatted(walks.size(), judged.get()));
  }

  @Test
  void theReferenceStoreIsAllowed() {
    List<Task> tasks = new ArrayList<>();
    for (int from = 0; from < walks.size(); from += TASK) {
      tasks.add(
          new Task(
              "reference",
              ReferenceAdapter::new,
              walks.subList(from, Math.min(from + TASK, walks.size()))));
    }
    assertThat(run(tasks)).isNotEmpty().allMatch(Agreement::isAllowed);
  }

  @Test
  void everyConformingVariantIsAllowed() {
    List<Task> tasks = new ArrayList<>();
    for (ConformingVariant variant : VariantCatalogue.all()) {
      tasks.add(new Task(variant.name(), variant.adapter(), share(tasks.size())));
    }
    assertThat(run(tasks)).filteredOn(one -> !one.isAllowed()).isEmpty();
  }

  @Test
  void noFaultIsSeenByTheModelAlone() {
    List<Task> tasks = new ArrayList<>();
    for (Fault fault : FaultCatalogue.all()) {
      tasks.add(new Task(fault.name(), fault.adapter(), share(tasks.size())));
    }
    assertThat(run(tasks))
        .filteredOn(one -> !one.modelOnly().isEmpty() && !MORE.containsKey(one.store()))
        .isEmpty();
  }

  private record Task(String store, Supplier<StateStoreAdapter> adapter, List<Path> walks) {}

  /** Returns the walks for a store: each store begins where the one before it ended. */
  private List<Path> share(int number) {
    List<Path> share = new ArrayList<>();
    for (int i = 0; i < Math.min(EACH, walks.size()); i++) {
      share.add(walks.get((number * EACH + i) % walks.size()));
    }
    return share;
  }

  private List<Agreement> run(List<Task> tasks) {
    return judges.each(
        tasks.stream().filter(task -> STORES.matcher(task.store()).matches()).toList(),
        (task, judge) -> {
          List<Walk> read = task.walks().stream().map(Walk::read).toList();
          return show(Agreement.of(task.store(), task.adapter(), read, judge));
        });
  }

  private Agreement show(Agreement agreement) {
    judged.addAndGet(agreement.walks() - agreement.undriven());
    StringBuilder text = new StringBuilder().append(agreement);
    agreement.modelOnly().stream().limit(2).forEach(one -> text.append("\n  model: ").append(one));
    agreement.checksOnly().stream()
        .limit(2)
        .forEach(one -> text.append("\n  checks: ").append(one));
    System.out.println(text);
    return agreement;
  }
}
