@NullMarked
package org.x2gobroker.session.policy;

import org.jspecify.annotations.NullMarked;
