package org.x2gobroker.directory;

import java.time.Duration;

/**
 * Limits the age of a directory's answers.
 *
 * @param timeToLive how long the cache returns an answer without a new query
 * @param staleFor how long the cache returns it while the directory is unavailable, counted from when it was fetched; zero:
 *     never
 * @param longestWait how long a caller waits for an answer
 */
public record CacheFreshness(Duration timeToLive, Duration staleFor, Duration longestWait) {}
