/**
 * Configuration files and the environment turned into typed settings; the INI reader; watching files for changes.
 * Every room may call it, it calls none.
 */
@NullMarked
package org.x2gobroker.config;

import org.jspecify.annotations.NullMarked;
