package dev.connectome.statestore.cli;

/**
 * Names what brought the kit to this machine, which decides how a project calls it and whether the
 * helper for adapters is there already. The packages' own commands tell it by a system property.
 */
enum KitPackage {
  archive(
      "tck/scripts/tck",
      "Set the repository's variables TCK_ARCHIVE, the address of the kit's archive\n"
          + "# (state-store-tck-...-dist.tar.gz), and TCK_SHA256, its digest in SHA256SUMS of the"
          + " release;\n"
          + "# or commit the unpacked archive as tck/.",
      """
            - name: Fetch the kit
              run: |
                if [ ! -x tck/scripts/tck ]; then
                  mkdir -p tck
                  curl -fsSL "${TCK_ARCHIVE:?set the variable TCK_ARCHIVE to the address of the archive}" \\
                    -o tck/archive.tar.gz
                  echo "${TCK_SHA256:?set the variable TCK_SHA256 to the digest of the archive}  tck/archive.tar.gz" |
                    sha256sum --check --strict
                  tar -xzf tck/archive.tar.gz -C tck --strip-components 1
                fi
              env: { TCK_ARCHIVE: '${{ vars.TCK_ARCHIVE }}', TCK_SHA256: '${{ vars.TCK_SHA256 }}' }
      """,
      "",
      ""),
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
  private static final String COMMAND = "tck.command";

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

  /** Returns how the kit's own script was called on this machine. */
  static String calledAs() {
    return System.getProperty(COMMAND, "tck");
  }

  /** Returns the kit's jar on this machine, for a class path. */
  static String jar() {
    String place = KitPackage.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return place.endsWith(".jar") ? "'" + place + "'" : "\"$(echo tck/lib/*-all.jar)\"";
  }

  /** Returns how a project calls the kit. */
  String command() {
    return command;
  }

  /** Returns where a job finds the kit, as a sentence. */
  String origin() {
    return origin;
  }

  /**
   * Returns the steps of a job that install the kit, as YAML, with those that set a language up. A
   * package needs its language; the archive has what a Java adapter is compiled against.
   */
  String installedAfter(String setup) {
    return this == archive ? install + setup : setup + install;
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
