package dev.connectome.statestore.cli;

/** The format of standard output; spelled as on the command line. */
enum OutputFormat {
  table,
  json,
  markdown
}
