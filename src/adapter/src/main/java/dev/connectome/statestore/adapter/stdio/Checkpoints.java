package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import java.util.List;

/**
 * When the kit asks for more than what moved. A full state costs as much as the ledger is long, so
 * beyond a small ledger they become rare; held states are few for the same reason.
 */
final class Checkpoints {
  private static final int SMALL_LEDGER = 64;
  private static final int EVERY = 64;
  private static final int ALL_OF_THE_FIRST = 8;
  private static final int MOST_FINE_RECALLS = 200;
  private static final int ALL_HELD = 64;

  private Checkpoints() {}

  /**
   * How one step is asked for.
   *
   * @param full whether the state after it must come whole
   * @param hold whether what it hands out is kept and looked at again
   * @param recall whether held states are looked at right after it
   * @param recallFirst whether they are looked at right before it
   */
  record Ask(boolean full, boolean hold, boolean recall, boolean recallFirst) {
    Ask(boolean full, boolean hold, boolean recall) {
      this(full, hold, recall, false);
    }

    /**
     * The same of an adapter that tells only of those that changed, so it may hold many. What a
     * tampering wrote is put back after it, and nothing from before it is held any more: held
     * states are looked at before.
     */
    Ask ofNewer(int index, Command command) {
      return command instanceof Command.Tamper
          ? new Ask(full, false, false, true)
          : new Ask(full, hold || index <= ALL_HELD, recall, false);
    }
  }

  /** A step after which it is not known yet what follows. */
  static Ask single(int index, Command command, int ledgerSize) {
    boolean checkpoint = command.action() == null || isMilestone(index);
    return new Ask(
        checkpoint || ledgerSize <= SMALL_LEDGER || index % EVERY == 0,
        isMilestone(index),
        index > 1 && checkpoint);
  }

  /**
   * A step of a sequence that is known to its end. Its full state comes from the recall after the
   * last step, which looks at a state that should be told already.
   *
   * @param lookFirst index of the step after which held states are looked at before the end
   */
  static Ask coarse(int index, int count, int lookFirst) {
    return new Ask(
        false,
        Integer.bitCount(index) == 1 || index == count - 1,
        index == count || index == lookFirst);
  }

  /**
   * The last step that appends, where a restart comes after it: the ledger that it left may be gone
   * at the end, and with it what shows that something is wrong with it. Otherwise none, 0.
   */
  static int lookFirst(List<TimedCommand> steps) {
    boolean restarted = false;
    for (int index = steps.size(); index > 0; index--) {
      Command command = steps.get(index - 1).command();
      if (appends(command)) {
        return restarted ? index : 0;
      }
      restarted |= restarts(command);
    }
    return 0;
  }

  /**
   * A step of a sequence that is done again to find the very step at which something went wrong.
   */
  static Ask fine(int index, int count) {
    boolean affordable = count <= MOST_FINE_RECALLS;
    return new Ask(
        affordable || isMilestone(index) || index == count,
        isMilestone(index) || (affordable && index <= SMALL_LEDGER),
        affordable || isMilestone(index) || index == count);
  }

  private static boolean restarts(Command command) {
    return command.action() instanceof Action.RestartSession;
  }

  /** Whether a command is meant to make the ledger grow. */
  private static boolean appends(Command command) {
    Action action = command.action();
    return action != null && action.event() != null;
  }

  /** The first few, and then two in each doubling. */
  private static boolean isMilestone(int index) {
    return index <= ALL_OF_THE_FIRST
        || Integer.bitCount(index) == 1
        || (index % 3 == 0 && Integer.bitCount(index / 3) == 1);
  }
}
