@NullMarked
package org.x2gobroker.session.command;

import org.jspecify.annotations.NullMarked;
