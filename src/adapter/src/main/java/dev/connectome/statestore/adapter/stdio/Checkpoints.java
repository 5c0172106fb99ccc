package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import java.util.List;

/**
 * Decides when the kit asks for more than the changes. The cost of a full state grows with the
 * ledger, so full states become rare when the ledger is large. Held states are few for the same
 * reason.
 */
final class Checkpoints {
  private static final int SMALL_LEDGER = 64;
  private static final int EVERY = 64;
  private static final int ALL_OF_THE_FIRST = 8;
  private static final int MOST_FINE_RECALLS = 200;
  private static final int ALL_HELD = 64;

  private Checkpoints() {}

  /**
   * What a step asks the adapter for.
   *
   * @param full whether the state after the step must be a full state
   * @param hold whether the adapter keeps the states that the step hands out, to check them later
   * @param recall whether held states are checked right after the step
   * @param recallFirst whether held states are checked right before the step
   */
  record Ask(boolean full, boolean hold, boolean recall, boolean recallFirst) {
    Ask(boolean full, boolean hold, boolean recall) {
      this(full, hold, recall, false);
    }

    /**
     * Returns the request for an adapter that reports only the held states that changed, so it may
     * hold many. What a tampering step writes is undone after it, and the adapter then holds none
     * of the earlier states: held states are therefore checked before the step.
     */
    Ask ofNewer(int index, Command command) {
      return command instanceof Command.Tamper
          ? new Ask(full, false, false, true)
          : new Ask(full, hold || index <= ALL_HELD, recall, false);
    }
  }

  /** Returns the request for a step whose following steps are not known yet. */
  static Ask single(int index, Command command, int ledgerSize) {
    boolean checkpoint = command.action() == null || isMilestone(index);
    return new Ask(
        checkpoint || ledgerSize <= SMALL_LEDGER || index % EVERY == 0,
        isMilestone(index),
        index > 1 && checkpoint);
  }

  /**
   * Returns the request for a step of a sequence that is known to its end. The recall after the
   * last step provides the full state: it checks a state that the reports should already describe.
   *
   * @param lookFirst index of the step after which held states are also checked, before the end
   */
  static Ask coarse(int index, int count, int lookFirst) {
    return new Ask(
        false,
        Integer.bitCount(index) == 1 || index == count - 1,
        index == count || index == lookFirst);
  }

  /**
   * Returns the index of the last step that appends if a restart follows it, otherwise 0. The
   * restart may remove the ledger of that step, and with it the evidence of a defect.
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
   * Returns the request for a step of a sequence that is repeated to find the exact step at which
   * something went wrong.
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

  /** Whether a command is meant to append to the ledger. */
  private static boolean appends(Command command) {
    Action action = command.action();
    return action != null && action.event() != null;
  }

  /** Whether the index is one of the first few, or one of two indexes in each doubling. */
  private static boolean isMilestone(int index) {
    return index <= ALL_OF_THE_FIRST
        || Integer.bitCount(index) == 1
        || (index % 3 == 0 && Integer.bitCount(index / 3) == 1);
  }
}
