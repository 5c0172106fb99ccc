package dev.connectome.statestore.cli;

/**
 * Names what brought the kit to this machine, which decides how a project calls it and whether the
 * helper for adapters is there already. The packages' own commands tell it by a system property.
 */
enum KitPackage {
  archive(
      "tck/scripts/tck", "Unpack the kit's archive into tck/ or let a step fetch it.", "", "", ""),
  npm(
      "npx state-store-tck",
      "The kit is a development dependency of the project.",
      "      - run: npm ci\n",
      "'./tck-adapter.mjs'",
      "'state-store-tck'"),
  pypi(
      "state-store-tck",
      "The kit comes from its package.",
      "      - run: pip install state-store-tck\n",
      "from tck_adapter import",
      "from state_store_tck import");

  private static final String NAME = "tck.package";

  private final String command;
  private final String origin;
  private final String install;
  private final String copiedHelper;
  private final String ownHelper;

  KitPackage(String command, String origin, String install, String copiedHelper, String ownHelper) {
    this.command = command;
    this.origin = origin;
    this.install = install;
    this.copiedHelper = copiedHelper;
    this.ownHelper = ownHelper;
  }

  /** Returns what brought this kit; the archive where nothing says otherwise. */
  static KitPackage ofThisKit() {
    String name = System.getProperty(NAME, "");
    for (KitPackage each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return archive;
  }

  /** Returns how a project calls the kit. */
  String command() {
    return command;
  }

  /** Returns where a job finds the kit, as a sentence. */
  String origin() {
    return origin;
  }

  /** Returns the step of a job that installs the kit, as YAML; empty for the archive. */
  String install() {
    return install;
  }

  /** Whether the project gets a copy of the helper, because the kit brings it as no package. */
  boolean copiesHelper() {
    return this == archive;
  }

  /** Makes an adapter that was written for a copy of the helper take it from the package. */
  String adapted(String adapter) {
    return copiesHelper() ? adapter : adapter.replace(copiedHelper, ownHelper);
  }
}
