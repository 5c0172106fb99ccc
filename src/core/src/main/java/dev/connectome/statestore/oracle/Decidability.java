package dev.connectome.statestore.oracle;

import java.util.EnumMap;
import java.util.Map;

/** How far a check can decide its requirement from each vantage; each check declares this. */
public final class Decidability {

  /** How far a check can decide. */
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
   * @param extent how far the check can decide
   * @param why what is not visible; empty when the check decides fully
   */
  public record Cell(Extent extent, String why) {}

  private final Map<Visibility, Cell> cells;

  private Decidability(Map<Visibility, Cell> cells) {
    this.cells = cells;
  }

  /** Decides from every vantage. */
  public static Decidability everywhere() {
    Map<Visibility, Cell> cells = new EnumMap<>(Visibility.class);
    for (Visibility visibility : Visibility.values()) {
      cells.put(visibility, new Cell(Extent.DECIDES, ""));
    }
    return new Decidability(cells);
  }

  /** Decides from each vantage where the kit can subscribe observers of its own. */
  static Decidability ofSeveralObservers() {
    String why = "calls to other observers are not observed";
    return everywhere().cannot(Visibility.LIVE, why).cannot(Visibility.RECORDED, why);
  }

  /** The same, but decides only partly from this vantage. */
  public Decidability partly(Visibility visibility, String why) {
    return with(visibility, new Cell(Extent.PARTLY, why));
  }

  /** The same, but cannot decide from this vantage. */
  public Decidability cannot(Visibility visibility, String why) {
    return with(visibility, new Cell(Extent.CANNOT, why));
  }

  /** How far the check can decide from this vantage. */
  public Cell from(Visibility visibility) {
    Cell cell = cells.get(visibility);
    if (cell == null) {
      throw new AssertionError("every vantage has a cell");
    }
    return cell;
  }

  private Decidability with(Visibility visibility, Cell cell) {
    Map<Visibility, Cell> copy = new EnumMap<>(cells);
    copy.put(visibility, cell);
    return new Decidability(copy);
  }
}
