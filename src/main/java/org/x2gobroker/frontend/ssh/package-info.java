/**
 * The SSH door: answers what X2Go Client asks for {@code ssh://} addresses from within the broker, without a shell and without an account of
 * the machine. Understands the few lines of shell that the client wraps around its question, and runs none of them. Called by cli for
 * the options of the question.
 */
@NullMarked
package org.x2gobroker.frontend.ssh;

import org.jspecify.annotations.NullMarked;
