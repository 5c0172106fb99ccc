package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.verdict.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Collects what belongs to one result. The names of its files follow from what it is about: the
 * same run leaves the same files.
 */
public final class AllureTest {
  private static final int HEAD = 1_000;

  private final String id;
  private final String name;
  private String key;
  private AllureStatus status = AllureStatus.PASSED;
  private boolean isKnown;
  private String message = "";
  private String details = "";
  private String description = "";
  private final List<Label> labels = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<AllureStep> steps = new ArrayList<>();
  private final List<AllureAttachment> attachments = new ArrayList<>();
  private @Nullable Long startMs;
  private long millis;

  private AllureTest(String kind, String id, String name) {
    this.key = kind + '\n' + id;
    this.id = id;
    this.name = name;
  }

  /** A name and a value. */
  record Label(String name, String value) {}

  /** An address that somebody follows. */
  record Link(String name, String type, String url) {}

  /**
   * Begins a result.
   *
   * @param kind tells results with the same id apart
   * @param id what it is called by programs
   * @param name what it is called by people
   */
  public static AllureTest of(String kind, String id, String name) {
    return new AllureTest(kind, id, name);
  }

  /** The first line of a message that goes on: however long it is, the rest is seen. */
  static String head(String reason) {
    return ShownText.oneLine(reason, HEAD);
  }

  /** Tells results of the same name apart that speak of different implementations. */
  public AllureTest about(String implementation) {
    key = implementation + '\n' + key;
    return label("implementation", implementation);
  }

  /** How it ended, and why; it passed where nothing is said. */
  public AllureTest ended(AllureStatus how, String why) {
    status = how;
    message = why;
    return this;
  }

  /** There is a waiver for it; its name says so, because a tree shows nothing else. */
  AllureTest known() {
    isKnown = true;
    return this;
  }

  /** What was found, in full. */
  public AllureTest details(String text) {
    details = text;
    return this;
  }

  /** What it is about, in Markdown of the kit's own. */
  public AllureTest description(String markdown) {
    description = markdown;
    return this;
  }

  /** Where it stands in the tree of behaviours. */
  public AllureTest in(String epic, String feature, String story) {
    return label("epic", epic).label("feature", feature).label("story", story);
  }

  /** Where it stands in the tree of suites. */
  public AllureTest suite(String parent, String suite) {
    return label("parentSuite", parent).label("suite", suite);
  }

  /** A label of Allure's. */
  public AllureTest label(String label, String value) {
    labels.add(new Label(label, ShownText.line(value)));
    return this;
  }

  /** The requirements that it is about, to be searched for and to be grouped by. */
  public AllureTest requirements(Collection<String> ids) {
    ids.forEach(each -> label("requirement", each).label("tag", each));
    return this;
  }

  /** Where the work on it is tracked. */
  AllureTest issue(String address) {
    links.add(new Link(ShownText.line(address), "issue", address));
    return this;
  }

  /** A part of it. */
  public AllureTest step(AllureStep step) {
    steps.add(step);
    return this;
  }

  /** A file beside it. */
  public AllureTest attachment(AllureAttachment attachment) {
    attachments.add(attachment);
    return this;
  }

  /** When it began, 0 where that is not known, and how long it took. */
  public AllureTest took(long beganMs, long duration) {
    startMs = beganMs > 0 ? beganMs : null;
    millis = duration;
    return this;
  }

  /** The name of its file. */
  String fileName() {
    return uuid(key) + "-result.json";
  }

  /**
   * In the form that Allure reads.
   *
   * @param files where the files beside it go: their content by name
   */
  AllureResult result(Map<String, String> files) {
    List<AllureResult.Step> written = steps(steps, files);
    return new AllureResult(
        uuid(key),
        uuid("history " + key),
        uuid("case " + id),
        ShownText.line(id),
        ShownText.line(isKnown ? name + " [waived]" : name),
        status.wireName(),
        AllureResult.STAGE,
        message.isEmpty()
            ? null
            : new AllureResult.Details(
                isKnown,
                ShownText.page(message),
                details.isEmpty() ? null : ShownText.page(details)),
        description.isEmpty() ? null : description,
        startMs,
        startMs == null ? null : Long.valueOf(startMs + millis),
        labels,
        links,
        written,
        attached(attachments, files));
  }

  /** The time of a step is not taken: each has the time at which the whole began. */
  private List<AllureResult.Step> steps(List<AllureStep> parts, Map<String, String> files) {
    List<AllureResult.Step> all = new ArrayList<>();
    for (AllureStep step : parts) {
      List<AllureResult.Step> inner = steps(step.steps(), files);
      all.add(
          new AllureResult.Step(
              ShownText.line(step.name()),
              step.status() == null ? null : step.status().wireName(),
              AllureResult.STAGE,
              startMs,
              startMs,
              inner,
              attached(step.attachments(), files)));
    }
    return all;
  }

  private List<AllureResult.Attachment> attached(
      List<AllureAttachment> beside, Map<String, String> files) {
    List<AllureResult.Attachment> all = new ArrayList<>();
    for (AllureAttachment file : beside) {
      String source = uuid(files.size() + " of " + key) + "-attachment." + file.suffix();
      files.put(source, file.content());
      all.add(new AllureResult.Attachment(ShownText.line(file.name()), source, file.type()));
    }
    return all;
  }

  private static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
