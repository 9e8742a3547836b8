/**
 * Implements the commands that prepare X2Go hosts and call their agents: {@code hosts enroll}, {@code keygen}, {@code testagent}, {@code
 * pubkeyauthorizer}.
 */
@NullMarked
package org.x2gobroker.cli.hosts;

import org.jspecify.annotations.NullMarked;
