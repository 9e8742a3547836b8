/**
 * The packaged broker beside X2Go hosts as they are: OpenSSH servers with Debian's agent and X2Go server, each in namespaces of
 * its own on an address 127.0.2.N. Needs root; {@code interop/x2go-host} runs a host.
 */
@NullMarked
package org.x2gobroker.interop.hosts;

import org.jspecify.annotations.NullMarked;
