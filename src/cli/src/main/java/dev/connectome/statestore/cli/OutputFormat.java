package dev.connectome.statestore.cli;

/** What goes to standard output; spelt as on the command line. */
enum OutputFormat {
  table,
  json,
  markdown
}
