/**
 * Turns texts into settings: reads the files and the environment, checks every key and collects all errors for one message.
 * Called at start, on reload and by commands.
 */
@NullMarked
package org.x2gobroker.config.check;

import org.jspecify.annotations.NullMarked;
