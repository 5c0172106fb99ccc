package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.ReachText;
import dev.connectome.statestore.verdict.CodeReach;
import dev.connectome.statestore.verdict.CodeReach.Part;
import java.util.List;
import java.util.stream.Stream;

/** Holds what of the stores' own code never ran, for each run that measured it. */
record ReachSection(String note, List<OfRun> runs) {

  /** Holds one run; the name is empty where there is only one. */
  record OfRun(String name, String summary, List<Line> lines, List<String> leftOut) {}

  /** Holds the line of one part: what ran before it, the part, and what ran after it. */
  record Line(String place, String extent, String before, String unreached, String after) {}

  static ReachSection of(PageSource source) {
    return new ReachSection(
        ReachText.NOTE,
        source.runs().stream()
            .flatMap(
                run ->
                    Stream.ofNullable(run.result().setup().reach())
                        .map(
                            reach ->
                                ofRun(source.isComparison() ? PageSource.nameOf(run) : "", reach)))
            .toList());
  }

  private static OfRun ofRun(String name, CodeReach reach) {
    return new OfRun(
        name,
        ReachText.summary(reach),
        reach.unreached().stream().map(ReachSection::line).toList(),
        reach.leftOut());
  }

  private static Line line(Part part) {
    int begin = Math.min(part.source().length(), Math.max(0, part.column() - 1));
    int end = Math.min(part.source().length(), begin + Math.max(0, part.length()));
    return new Line(
        ReachText.place(part),
        ReachText.extent(part),
        part.source().substring(0, begin).stripLeading(),
        part.source().substring(begin, end),
        part.source().substring(end).stripTrailing());
  }
}
