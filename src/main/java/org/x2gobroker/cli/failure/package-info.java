/** How commands report what went wrong: a sentence on standard error and an exit code, never the insides of the program. */
@NullMarked
package org.x2gobroker.cli.failure;

import org.jspecify.annotations.NullMarked;
