/** Says in words what went wrong with a file or a connection. Plain code; every room may call it. */
@NullMarked
package org.x2gobroker.fault;

import org.jspecify.annotations.NullMarked;
