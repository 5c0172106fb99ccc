package dev.connectome.statestore.report;

/**
 * Holds one {@code testcase} of a JUnit XML file.
 *
 * @param name the name of the test
 * @param group its class name
 * @param element the name of the element inside it; empty when it passed
 * @param message the message attribute of that element
 * @param details the text of that element
 * @param seconds the duration
 */
record JunitTest(
    String name, String group, String element, String message, String details, double seconds) {

  static JunitTest passed(String name, String group) {
    return new JunitTest(name, group, "", "", "", 0);
  }

  static JunitTest skipped(String name, String group, String message) {
    return new JunitTest(name, group, "skipped", message, "", 0);
  }

  static JunitTest failed(String name, String group, String message, String details) {
    return new JunitTest(name, group, "failure", message, details, 0);
  }

  static JunitTest error(String name, String group, String message) {
    return new JunitTest(name, group, "error", message, message, 0);
  }

  JunitTest taking(double time) {
    return new JunitTest(name, group, element, message, details, time);
  }
}
