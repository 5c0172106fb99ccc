package dev.connectome.statestore.verdict;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of one finding after a replay.
 *
 * @param status the state of the finding
 * @param requirement the id of the requirement that is or was broken
 * @param recorded the finding in the recording; null if it has none or none is known
 * @param now the finding of this replay; null if there is none
 */
public record ReplayedFinding(
    Status status, String requirement, @Nullable Finding recorded, @Nullable Finding now) {

  /** The state of a finding. */
  public enum Status {
    /** The same requirement is broken in the same way. */
    REPRODUCED("reproduced"),
    /** The same requirement is broken in another way. */
    FAILS_OTHERWISE("fails otherwise now"),
    /** It is not broken any more. */
    GONE("no longer fails"),
    /** It is broken now, and the recording does not show that. */
    NEW("fails"),
    /** The recording shows it; nothing was replayed. */
    RECORDED("recorded");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /** The description for readers. */
    public String words() {
      return words;
    }
  }

  /** Whether it fails, as far as this replay shows. */
  public boolean fails() {
    return now != null || status == Status.RECORDED;
  }

  /** The finding to show: that of this replay, else the recorded one. */
  public Optional<Finding> latest() {
    return Optional.ofNullable(now == null ? recorded : now);
  }

  /** The findings of a recording that is only read; one of each kind. */
  public static List<ReplayedFinding> recorded(List<Finding> recorded) {
    return kinds(recorded).stream()
        .map(one -> new ReplayedFinding(Status.RECORDED, one.requirement(), one, null))
        .toList();
  }

  /**
   * Compares the findings of a recording with those of now; one of each kind, the recorded ones
   * first.
   */
  public static List<ReplayedFinding> compare(List<Finding> recorded, List<Finding> now) {
    List<Finding> open = new ArrayList<>(kinds(now));
    List<Finding> earlier = kinds(recorded);
    List<ReplayedFinding> compared = new ArrayList<>();
    List<Finding> changed = new ArrayList<>();
    for (Finding one : earlier) {
      Optional<Finding> again = open.stream().filter(one::isLike).findFirst();
      again.ifPresent(open::remove);
      again.ifPresentOrElse(
          found ->
              compared.add(new ReplayedFinding(Status.REPRODUCED, one.requirement(), one, found)),
          () -> changed.add(one));
    }
    for (Finding one : changed) {
      Optional<Finding> other =
          open.stream().filter(found -> found.requirement().equals(one.requirement())).findFirst();
      other.ifPresent(open::remove);
      compared.add(
          new ReplayedFinding(
              other.isPresent() ? Status.FAILS_OTHERWISE : Status.GONE,
              one.requirement(),
              one,
              other.orElse(null)));
    }
    open.forEach(
        found -> compared.add(new ReplayedFinding(Status.NEW, found.requirement(), null, found)));
    return List.copyOf(compared);
  }

  /**
   * Compares with a scenario that names only the requirements it was seen to break.
   *
   * @param broken ids of these requirements
   */
  public static List<ReplayedFinding> compareIds(Set<String> broken, List<Finding> now) {
    List<ReplayedFinding> compared = new ArrayList<>();
    Set<String> gone = new LinkedHashSet<>(broken);
    for (Finding found : kinds(now)) {
      gone.remove(found.requirement());
      compared.add(
          new ReplayedFinding(
              broken.contains(found.requirement()) ? Status.REPRODUCED : Status.NEW,
              found.requirement(),
              null,
              found));
    }
    gone.forEach(id -> compared.add(new ReplayedFinding(Status.GONE, id, null, null)));
    return List.copyOf(compared);
  }

  /** The first finding of each kind. */
  private static List<Finding> kinds(List<Finding> findings) {
    List<Finding> kinds = new ArrayList<>();
    for (Finding finding : findings) {
      if (kinds.stream().noneMatch(finding::isLike)) {
        kinds.add(finding);
      }
    }
    return kinds;
  }
}
