/** Which wrong stores the kit finds, and which right ones it leaves alone, as tables and files. */
@NullMarked
package dev.connectome.statestore.report.kill;

import org.jspecify.annotations.NullMarked;
