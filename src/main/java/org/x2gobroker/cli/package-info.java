/**
 * Implements the command line: serve (the default), authservice, hosts, keygen, passwd, profiles, pubkeyauthorizer, testagent, testauth,
 * try and the SSH broker. It translates arguments into calls, and results into text and exit codes.
 */
@NullMarked
package org.x2gobroker.cli;

import org.jspecify.annotations.NullMarked;
