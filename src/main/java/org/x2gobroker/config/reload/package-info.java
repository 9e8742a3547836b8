/**
 * Notices changed files and puts them in force while the broker runs; a file that cannot be used changes nothing. Called by the rooms that read
 * files.
 */
@NullMarked
package org.x2gobroker.config.reload;

import org.jspecify.annotations.NullMarked;
