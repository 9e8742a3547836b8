package org.x2gobroker.auth.hook;

/** What the hooks of one kind made of an event. */
public sealed interface HookResult {
    /**
     * All of them ran.
     *
     * @param event with the fields they changed
     */
    record Passed(HookEvent event) implements HookResult {}

    /**
     * One failed, hung or printed nonsense, and so the request is refused.
     *
     * @param reason which and why, for the log
     */
    record Refused(String reason) implements HookResult {}

    /**
     * No hook was run, because too many others are waiting or the client has left.
     *
     * @param reason for the log
     */
    record Overloaded(String reason) implements HookResult {}
}
