package dev.connectome.statestore.report.allure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a result.
 *
 * @param name what was done or seen
 * @param status how it ended; null where it is not known
 * @param steps what it consists of
 * @param attachments files beside it
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

  /** A step with nothing in it. */
  public AllureStep(String name, @Nullable AllureStatus status) {
    this(name, status, List.of(), List.of());
  }
}
