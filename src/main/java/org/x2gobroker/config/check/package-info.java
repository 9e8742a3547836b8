/**
 * From texts to settings: reads the files and the environment, checks every key and collects all faults, so that one message lists them.
 * Called at start, on reload and by commands.
 */
@NullMarked
package org.x2gobroker.config.check;

import org.jspecify.annotations.NullMarked;
