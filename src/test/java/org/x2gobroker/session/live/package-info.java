@NullMarked
package org.x2gobroker.session.live;

import org.jspecify.annotations.NullMarked;
