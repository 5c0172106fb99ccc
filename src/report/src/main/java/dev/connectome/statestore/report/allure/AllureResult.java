package dev.connectome.statestore.report.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds one result in the form that Allure reads. */
@JsonNaming(LowerCamelCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record AllureResult(
    String uuid,
    String historyId,
    String testCaseId,
    String fullName,
    String name,
    String status,
    String stage,
    @Nullable Details statusDetails,
    @Nullable String description,
    @Nullable Long start,
    @Nullable Long stop,
    List<AllureTest.Label> labels,
    List<AllureTest.Link> links,
    List<Step> steps,
    List<Attachment> attachments) {
  static final String STAGE = "finished";

  /** Holds why the result has its status. */
  @JsonInclude(Include.NON_NULL)
  record Details(boolean known, String message, @Nullable String trace) {}

  /** Holds one step of the result. */
  @JsonInclude(Include.NON_NULL)
  record Step(
      String name,
      @Nullable String status,
      String stage,
      @Nullable Long start,
      @Nullable Long stop,
      List<Step> steps,
      List<Attachment> attachments) {}

  /**
   * Holds a file that is attached to the result.
   *
   * @param source the name of the file
   */
  record Attachment(String name, String source, String type) {}
}
