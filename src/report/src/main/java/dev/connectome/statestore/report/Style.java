package dev.connectome.statestore.report;

/** How a terminal tells good from bad. What it is given is shown text already. */
public interface Style {

  String strong(String text);

  String good(String text);

  String bad(String text);

  String doubtful(String text);

  String faint(String text);

  /** No colours: files, pipes, and readers who asked for none. */
  static Style plain() {
    return new Style() {
      @Override
      public String strong(String text) {
        return text;
      }

      @Override
      public String good(String text) {
        return text;
      }

      @Override
      public String bad(String text) {
        return text;
      }

      @Override
      public String doubtful(String text) {
        return text;
      }

      @Override
      public String faint(String text) {
        return text;
      }
    };
  }
}
