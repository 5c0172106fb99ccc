package dev.connectome.statestore.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds one {@code testcase} of a JUnit XML file.
 *
 * @param name the name of the test
 * @param group its class name
 * @param element the name of the element inside it; empty when it passed
 * @param message the message attribute of that element
 * @param details the text of that element
 * @param seconds the duration
 * @param file the feature file of a scenario; empty for anything else
 * @param line the scenario's line in it
 */
record JunitTest(
    String name,
    String group,
    String element,
    String message,
    String details,
    double seconds,
    String file,
    String line) {
  /** What the id of a scenario looks like: feature file and line. */
  private static final Pattern SCENARIO = Pattern.compile("(.+\\.feature):(\\d+)");

  private JunitTest(String name, String group, String element, String message, String details) {
    this(name, group, element, message, details, 0, "", "");
  }

  static JunitTest passed(String name, String group) {
    return new JunitTest(name, group, "", "", "");
  }

  static JunitTest skipped(String name, String group, String message) {
    return new JunitTest(name, group, "skipped", message, "");
  }

  static JunitTest failed(String name, String group, String message, String details) {
    return new JunitTest(name, group, "failure", message, details);
  }

  static JunitTest error(String name, String group, String message) {
    return new JunitTest(name, group, "error", message, message);
  }

  /** Returns the same test with its time, and its place where the id is one of a scenario. */
  JunitTest of(String id, double time) {
    Matcher place = SCENARIO.matcher(id);
    boolean isScenario = place.matches();
    return new JunitTest(
        name,
        group,
        element,
        message,
        details,
        time,
        isScenario ? "features/" + place.group(1) : "",
        isScenario ? place.group(2) : "");
  }
}
