package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One result.
 *
 * @param key what makes it the same one in the next run
 * @param id what it is called by programs
 * @param name what it is called by people
 * @param status how it ended
 * @param isKnown whether somebody answers for it
 * @param message why it did not pass; empty when it did
 * @param details what was found, in full
 * @param description what it is about, in Markdown of the kit's own
 * @param labels where it stands in the trees
 * @param links where more is to be read
 * @param steps in order
 * @param attachments files beside it
 * @param startMs when it began; 0 where it is not known
 * @param millis how long it took
 */
public record AllureTest(
    String key,
    String id,
    String name,
    AllureStatus status,
    boolean isKnown,
    String message,
    String details,
    String description,
    List<Label> labels,
    List<Link> links,
    List<AllureStep> steps,
    List<AllureAttachment> attachments,
    long startMs,
    long millis) {
  private static final int HEAD = 1_000;

  /** Copies the lists. */
  public AllureTest {
    labels = List.copyOf(labels);
    links = List.copyOf(links);
    steps = List.copyOf(steps);
    attachments = List.copyOf(attachments);
  }

  /** A name and a value. */
  public record Label(String name, String value) {}

  /** An address that somebody follows. */
  public record Link(String name, String type, String url) {}

  /** The first line of a message that goes on: whatever stands in it, the rest is seen. */
  static String head(String reason) {
    return ShownText.oneLine(reason, HEAD);
  }

  /** Begins a result. */
  public static Builder of(String kind, String id, String name) {
    return new Builder(kind, id, name);
  }

  /** Collects what belongs to one result. */
  public static final class Builder {
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
    private long startMs;
    private long millis;

    private Builder(String kind, String id, String name) {
      this.key = kind + '\n' + id;
      this.id = id;
      this.name = name;
    }

    /** Tells results of the same name apart that speak of different implementations. */
    public Builder about(String implementation) {
      key = implementation + '\n' + key;
      return label("implementation", implementation);
    }

    /** How it ended, and why. */
    public Builder ended(AllureStatus how, String why) {
      status = how;
      message = why;
      return this;
    }

    /** Somebody answers for it; its name says so, because a tree shows nothing else. */
    public Builder known() {
      isKnown = true;
      return this;
    }

    public Builder details(String text) {
      details = text;
      return this;
    }

    public Builder description(String markdown) {
      description = markdown;
      return this;
    }

    /** Where it stands in the tree of behaviours. */
    public Builder in(String epic, String feature, String story) {
      return label("epic", epic).label("feature", feature).label("story", story);
    }

    /** Where it stands in the tree of suites. */
    public Builder suite(String parent, String suite) {
      return label("parentSuite", parent).label("suite", suite);
    }

    public Builder label(String label, String value) {
      labels.add(new Label(label, value));
      return this;
    }

    /** The requirements that it is about, to be searched for and to be grouped by. */
    public Builder requirements(Collection<String> ids) {
      ids.forEach(each -> label("requirement", each).label("tag", each));
      return this;
    }

    public Builder link(Link link) {
      links.add(link);
      return this;
    }

    public Builder step(AllureStep step) {
      steps.add(step);
      return this;
    }

    public Builder attachment(AllureAttachment attachment) {
      attachments.add(attachment);
      return this;
    }

    public Builder took(long beganMs, long duration) {
      startMs = beganMs;
      millis = duration;
      return this;
    }

    public AllureTest build() {
      return new AllureTest(
          key,
          id,
          isKnown ? name + " [waived]" : name,
          status,
          isKnown,
          message,
          details,
          description,
          labels,
          links,
          steps,
          attachments,
          startMs,
          millis);
    }
  }
}
