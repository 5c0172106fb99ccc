package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.net.URI;
import java.time.LocalDate;

/** Holds a waiver of a statement, and whether it is still valid. */
record StatedWaiver(
    String requirement,
    String pattern,
    String owner,
    String reason,
    String issue,
    String expires,
    String state,
    int findings) {

  static StatedWaiver of(WaiverUse use) {
    Waiver waiver = use.waiver();
    return new StatedWaiver(
        waiver.requirement(),
        waiver.pattern(),
        waiver.owner(),
        waiver.reason(),
        waiver.issue().toString(),
        waiver.expires().toString(),
        use.state().wireName(),
        use.findings());
  }

  WaiverUse use() {
    Waiver waiver =
        new Waiver(
            requirement, pattern, owner, reason, URI.create(issue), LocalDate.parse(expires));
    return new WaiverUse(
        waiver,
        Statement.named(WaiverUse.State.values(), WaiverUse.State::wireName, state),
        findings);
  }
}
