/** The commands that try what a user would do: {@code try}, {@code testauth}, {@code ldap check}. */
@NullMarked
package org.x2gobroker.cli.diagnosis;

import org.jspecify.annotations.NullMarked;
