/** Work besides requests, and how it waits. Any room may use it. */
@NullMarked
package org.x2gobroker.background;

import org.jspecify.annotations.NullMarked;
