package dev.connectome.statestore.oracle;

import java.util.EnumMap;
import java.util.Map;

/** How far a check can decide its requirement from each vantage, as the check declares it. */
public final class Reach {

  /** How far. */
  public enum Extent {
    DECIDES("decides"),
    PARTLY("partly"),
    CANNOT("cannot");

    private final String wireName;

    Extent(String wireName) {
      this.wireName = wireName;
    }

    /** The name in tables. */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * One cell of the table.
   *
   * @param extent how far
   * @param why what is out of sight; empty when it decides
   */
  public record Cell(Extent extent, String why) {}

  private final Map<Vantage, Cell> cells;

  private Reach(Map<Vantage, Cell> cells) {
    this.cells = cells;
  }

  /** Decides from everywhere. */
  public static Reach everywhere() {
    Map<Vantage, Cell> cells = new EnumMap<>(Vantage.class);
    for (Vantage vantage : Vantage.values()) {
      cells.put(vantage, new Cell(Extent.DECIDES, ""));
    }
    return new Reach(cells);
  }

  /** Decides where the kit can bring observers of its own. */
  static Reach ofSeveralObservers() {
    String why = "what other observers are told is not seen";
    return everywhere().cannot(Vantage.LIVE, why).cannot(Vantage.RECORDED, why);
  }

  /** The same, but only partly from this vantage. */
  public Reach partly(Vantage vantage, String why) {
    return with(vantage, new Cell(Extent.PARTLY, why));
  }

  /** The same, but not at all from this vantage. */
  public Reach cannot(Vantage vantage, String why) {
    return with(vantage, new Cell(Extent.CANNOT, why));
  }

  /** How far from this vantage. */
  public Cell from(Vantage vantage) {
    Cell cell = cells.get(vantage);
    if (cell == null) {
      throw new AssertionError("every vantage has a cell");
    }
    return cell;
  }

  private Reach with(Vantage vantage, Cell cell) {
    Map<Vantage, Cell> copy = new EnumMap<>(cells);
    copy.put(vantage, cell);
    return new Reach(copy);
  }
}
