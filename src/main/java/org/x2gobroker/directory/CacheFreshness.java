package org.x2gobroker.directory;

import java.time.Duration;

/**
 * How old an answer of a directory may be.
 *
 * @param timeToLive so long it is given again without asking
 * @param staleFor so long it is given again while the directory gives none, counted from when it was learned; zero: never
 * @param longestWait so long anybody waits for an answer
 */
public record CacheFreshness(Duration timeToLive, Duration staleFor, Duration longestWait) {}
