package dev.connectome.statestore.report.ci;

/** One entry of a code quality report, as GitLab reads it. */
record CodeQuality(
    String description, String checkName, String fingerprint, String severity, Location location) {

  /** The place of an entry. */
  record Location(String path, Lines lines) {}

  /** The lines of an entry, counted from 1. */
  record Lines(int begin) {}

  static CodeQuality of(CiIssue issue, String file) {
    return new CodeQuality(
        issue.rule() + " " + issue.title() + ": " + issue.message(),
        issue.rule(),
        issue.fingerprint(),
        switch (issue.severity()) {
          case ERROR -> "critical";
          case WARNING -> "minor";
        },
        new Location(file, new Lines(1)));
  }
}
