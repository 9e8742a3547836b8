/**
 * Turns configuration files and the environment into typed settings, reads INI files, and watches files for changes.
 * Every room may call it; it calls none.
 */
@NullMarked
package org.x2gobroker.config;

import org.jspecify.annotations.NullMarked;
