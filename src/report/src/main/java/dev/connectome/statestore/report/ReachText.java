package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CodeReach;
import dev.connectome.statestore.verdict.CodeReach.Part;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes what of a store's own code a run never reached. */
public final class ReachText {
  /** Stands by every such list. */
  public static final String NOTE =
      "A hint, and no part of the verdict: code that no test ran may be unneeded, may serve what"
          + " the store does not declare, or may be what the kit cannot ask for.";

  private static final int MOST = 30;

  private ReachText() {}

  /** Returns how much never ran, as a sentence without a full stop. */
  public static String summary(CodeReach reach) {
    int parts = reach.unreached().size();
    String files =
        String.format(Locale.ROOT, "%,d %s", reach.files(), reach.files() == 1 ? "file" : "files");
    return switch (parts) {
      case 0 -> "everything ran in " + files;
      case 1 -> "1 part never ran, of " + files;
      default -> String.format(Locale.ROOT, "%,d parts never ran, of %s", parts, files);
    };
  }

  /** Returns where a part is, as editors and terminals make a link of it. */
  public static String place(Part part) {
    return part.file() + ":" + part.line() + ":" + part.column();
  }

  /** Returns how far a part goes on, for one of several lines; otherwise an empty text. */
  public static String extent(Part part) {
    return part.lines() == 1 ? "" : " (and the next " + (part.lines() - 1) + ")";
  }

  /** Returns the lines for the console. */
  public static List<String> lines(CodeReach reach, Style style) {
    List<String> lines = new ArrayList<>();
    if (reach.files() > 0) {
      lines.add("store's code  " + style.strong(summary(reach)));
      if (!reach.unreached().isEmpty()) {
        lines.add("  " + style.faint(NOTE));
      }
    }
    reach.unreached().stream().limit(MOST).forEach(part -> part(part, lines, style));
    if (reach.unreached().size() > MOST) {
      lines.add("  and " + (reach.unreached().size() - MOST) + " more: report.html");
    }
    reach.leftOut().forEach(what -> lines.add("  not measured: " + ShownText.line(what)));
    return lines;
  }

  /** A line that ran in part has a second line below it, which marks the part that did not. */
  private static void part(Part part, List<String> lines, Style style) {
    String source = part.source().replace('\t', ' ');
    String code = source.strip();
    int begin = part.column() - 1 - source.indexOf(code);
    lines.add("  " + ShownText.line(place(part)) + style.faint(extent(part)));
    lines.add("    " + ShownText.line(code));
    if (part.lines() == 1
        && part.length() < code.length()
        && begin + part.length() <= ShownText.LINE) {
      lines.add("    " + " ".repeat(begin) + style.faint("^".repeat(part.length())));
    }
  }
}
