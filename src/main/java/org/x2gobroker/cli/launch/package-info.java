/** The entry of the program, compiled for older Java so that it can say which Java is needed. Called by the virtual machine only. */
@NullMarked
package org.x2gobroker.cli.launch;

import org.jspecify.annotations.NullMarked;
