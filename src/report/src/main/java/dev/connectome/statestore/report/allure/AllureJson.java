package dev.connectome.statestore.report.allure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.report.PrettyJson;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One result in the form that Allure reads, and the names of its files. The names follow from what
 * the result is about: the same run leaves the same files.
 */
final class AllureJson {
  private final AllureTest test;
  private final Map<String, String> attachments = new LinkedHashMap<>();
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  AllureJson(AllureTest test) {
    this.test = test;
    String uuid = uuid(test.key());
    node.put("uuid", uuid)
        .put("historyId", uuid("history " + test.key()))
        .put("testCaseId", uuid("case " + test.id()))
        .put("fullName", ShownText.line(test.id()))
        .put("name", ShownText.line(test.name()))
        .put("status", test.status().wireName())
        .put("stage", "finished");
    statusDetails();
    if (!test.description().isEmpty()) {
      node.put("description", test.description());
    }
    if (test.startMs() > 0) {
      node.put("start", test.startMs()).put("stop", test.startMs() + test.millis());
    }
    ArrayNode labels = node.putArray("labels");
    for (AllureTest.Label label : test.labels()) {
      labels.addObject().put("name", label.name()).put("value", ShownText.line(label.value()));
    }
    ArrayNode links = node.putArray("links");
    for (AllureTest.Link link : test.links()) {
      links
          .addObject()
          .put("name", ShownText.line(link.name()))
          .put("type", link.type())
          .put("url", link.url());
    }
    steps(node, test.steps());
    attach(node, test.attachments());
  }

  /** The name of its file. */
  String fileName() {
    return uuid(test.key()) + "-result.json";
  }

  /** The content of its file. */
  String text() {
    return PrettyJson.text(node);
  }

  /** The files beside it, by name. */
  Map<String, String> attachments() {
    return attachments;
  }

  private void statusDetails() {
    if (test.message().isEmpty()) {
      return;
    }
    ObjectNode details = node.putObject("statusDetails");
    details.put("known", test.isKnown()).put("message", ShownText.page(test.message()));
    if (!test.details().isEmpty()) {
      details.put("trace", ShownText.page(test.details()));
    }
  }

  private void steps(ObjectNode parent, List<AllureStep> steps) {
    ArrayNode array = parent.putArray("steps");
    for (AllureStep step : steps) {
      ObjectNode entry = array.addObject().put("name", ShownText.line(step.name()));
      if (step.status() != null) {
        entry.put("status", step.status().wireName());
      }
      entry.put("stage", "finished");
      if (test.startMs() > 0) {
        // Nobody took the time of a step.
        entry.put("start", test.startMs()).put("stop", test.startMs());
      }
      steps(entry, step.steps());
      attach(entry, step.attachments());
    }
  }

  private void attach(ObjectNode parent, List<AllureAttachment> files) {
    ArrayNode array = parent.putArray("attachments");
    for (AllureAttachment file : files) {
      String source =
          uuid(attachments.size() + " of " + test.key()) + "-attachment." + file.suffix();
      attachments.put(source, file.content());
      array
          .addObject()
          .put("name", ShownText.line(file.name()))
          .put("source", source)
          .put("type", file.type());
    }
  }

  private static String uuid(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
