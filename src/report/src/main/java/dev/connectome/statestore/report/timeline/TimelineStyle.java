package dev.connectome.statestore.report.timeline;

/**
 * The looks of a timeline, by day and by night. Class names are its own, for pages that hold it.
 */
final class TimelineStyle {
  static final String CSS =
      """

      .tl { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif }
      .tl text { font-size: 12px; fill: #1f2328 }
      .tl .tl-heading { font-size: 16px; font-weight: 600 }
      .tl .tl-faint { fill: #59636e }
      .tl .tl-strong { font-weight: 600 }
      .tl .tl-wrong { fill: #b3121d; font-weight: 600 }
      .tl .tl-right { fill: #116329; font-weight: 600 }
      .tl .tl-page { fill: #ffffff }
      .tl .tl-line { fill: #d1d9e0 }
      .tl .tl-failing { fill: #ffebe9 }
      .tl .tl-mark { fill: #cf222e }
      .tl .tl-kept { fill: #e6eaef; stroke: #818b98 }
      .tl .tl-new { fill: #2da44e; stroke: #116329 }
      .tl .tl-changed { fill: #cf222e; stroke: #82071e }
      .tl .tl-gone { fill: none; stroke: #cf222e; stroke-dasharray: 3 2 }
      .tl .tl-boundary { fill: #8250df; stroke: #512a97 }
      .tl .tl-track { fill: #e6eaef }
      .tl .tl-filled { fill: #0969da }
      @media (prefers-color-scheme: dark) {
        .tl text { fill: #f0f6fc }
        .tl .tl-faint { fill: #9198a1 }
        .tl .tl-wrong { fill: #ff7b72 }
        .tl .tl-right { fill: #56d364 }
        .tl .tl-page { fill: #0d1117 }
        .tl .tl-line { fill: #3d444d }
        .tl .tl-failing { fill: #3c1618 }
        .tl .tl-mark { fill: #f85149 }
        .tl .tl-kept { fill: #262c36; stroke: #9198a1 }
        .tl .tl-new { fill: #238636; stroke: #56d364 }
        .tl .tl-changed { fill: #da3633; stroke: #ff7b72 }
        .tl .tl-gone { stroke: #ff7b72 }
        .tl .tl-boundary { fill: #8957e5; stroke: #d2a8ff }
        .tl .tl-track { fill: #262c36 }
        .tl .tl-filled { fill: #4493f8 }
      }
      """;

  private TimelineStyle() {}
}
