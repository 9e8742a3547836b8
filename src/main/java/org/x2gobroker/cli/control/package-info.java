/**
 * Commands that run inside the broker which serves in the same container: a small program hands the command line to it over a socket of the
 * file system, and shows what it answers. Started by the virtual machine and by the container only.
 */
@NullMarked
package org.x2gobroker.cli.control;

import org.jspecify.annotations.NullMarked;
