package dev.connectome.statestore.report;

/** Which wrong stores the kit was shown to find: what a verdict of it is worth. */
final class KillSection {

  private KillSection() {}

  static void write(Html html, Page page) {
    if (page.kills().isEmpty()) {
      return;
    }
    html.open("section", "id", "kills");
    html.element("h2", "Wrong stores that are found");
    html.element(
        "p",
        "Each of these "
            + page.kills().size()
            + " stores is wrong in one way, on purpose. The kit's own build fails unless each is"
            + " failed for exactly these requirements.");
    html.open(
        "div", "class", "wide", "tabindex", "0", "role", "region", "aria-label", "Wrong stores");
    html.open("table").open("thead").open("tr");
    html.element("th", "store", "scope", "col")
        .element("th", "what it does", "scope", "col")
        .element("th", "fails", "scope", "col");
    html.close("tr").close("thead").open("tbody");
    for (KillRow row : page.kills()) {
      html.open("tr").element("th", row.fault(), "scope", "row").element("td", row.description());
      html.open("td");
      row.requirements().forEach(id -> html.link(Page.anchorOf(id), id).text(" "));
      html.close("td").close("tr");
    }
    html.close("tbody").close("table").close("div").close("section");
  }
}
