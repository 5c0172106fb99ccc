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
 * Builds one result. The names of its files depend only on its subject, so that the same run leaves
 * the same files. Not thread-safe.
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

  /** Holds the name and the value of a label. */
  record Label(String name, String value) {}

  /** Holds an address that a reader can open. */
  record Link(String name, String type, String url) {}

  /**
   * Begins a result.
   *
   * @param kind distinguishes results with the same id
   * @param id its name for programs
   * @param name its name for people
   */
  public static AllureTest of(String kind, String id, String name) {
    return new AllureTest(kind, id, name);
  }

  /**
   * Returns the first line of a message that continues, shortened so that the rest stays visible.
   */
  static String head(String reason) {
    return ShownText.oneLine(reason, HEAD);
  }

  /** Distinguishes results of the same name that are about different implementations. */
  public AllureTest about(String implementation) {
    key = implementation + '\n' + key;
    return label("implementation", implementation);
  }

  /** Sets its status and the reason; without this call the result is passed. */
  public AllureTest ended(AllureStatus how, String why) {
    status = how;
    message = why;
    return this;
  }

  /**
   * Marks it as covered by a waiver, in its name too, because a tree of results shows only names.
   */
  AllureTest known() {
    isKnown = true;
    return this;
  }

  /** Sets what was found, in full. */
  public AllureTest details(String text) {
    details = text;
    return this;
  }

  /** Sets its description, in Markdown that the kit wrote. */
  public AllureTest description(String markdown) {
    description = markdown;
    return this;
  }

  /** Sets its place in the tree of behaviours. */
  public AllureTest in(String epic, String feature, String story) {
    return label("epic", epic).label("feature", feature).label("story", story);
  }

  /** Sets its place in the tree of suites. */
  public AllureTest suite(String parent, String suite) {
    return label("parentSuite", parent).label("suite", suite);
  }

  /** Adds a label of Allure's. */
  public AllureTest label(String label, String value) {
    labels.add(new Label(label, ShownText.line(value)));
    return this;
  }

  /** Adds the requirements that it is about, so that a reader can search and group by them. */
  public AllureTest requirements(Collection<String> ids) {
    ids.forEach(each -> label("requirement", each).label("tag", each));
    return this;
  }

  /** Links the issue in which the work on it is tracked. */
  AllureTest issue(String address) {
    links.add(new Link(ShownText.line(address), "issue", address));
    return this;
  }

  /** Adds a step. */
  public AllureTest step(AllureStep step) {
    steps.add(step);
    return this;
  }

  /** Attaches a file. */
  public AllureTest attachment(AllureAttachment attachment) {
    attachments.add(attachment);
    return this;
  }

  /** Sets its start, 0 where that is not known, and its duration. */
  public AllureTest took(long beganMs, long duration) {
    startMs = beganMs > 0 ? beganMs : null;
    millis = duration;
    return this;
  }

  /** Returns the name of its file. */
  String fileName() {
    return uuid(key) + "-result.json";
  }

  /**
   * Returns the result in the form that Allure reads.
   *
   * @param files receives the attached files: their content by name
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

  /** Steps are not timed: each has the start time of the whole result. */
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
