/** Protection against guessing: counts wrong passwords, and has no more checked for a while. Called before a password is checked. */
@NullMarked
package org.x2gobroker.auth.guess;

import org.jspecify.annotations.NullMarked;
