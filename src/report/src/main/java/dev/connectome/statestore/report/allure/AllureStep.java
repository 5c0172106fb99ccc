package dev.connectome.statestore.report.allure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds one step of a result.
 *
 * @param name what was done or seen
 * @param status its status; null where it is not known
 * @param steps its parts
 * @param attachments the files that are attached to it
 */
public record AllureStep(
    String name,
    @Nullable AllureStatus status,
    List<AllureStep> steps,
    List<AllureAttachment> attachments) {

  /** Copies the lists. */
  public AllureStep {
    steps = List.copyOf(steps);
    attachments = List.copyOf(attachments);
  }

  /** Makes a step without parts and attachments. */
  public AllureStep(String name, @Nullable AllureStatus status) {
    this(name, status, List.of(), List.of());
  }
}
