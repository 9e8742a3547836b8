package org.x2gobroker.session.command;

/** What became of the wish to command a session. */
public sealed interface CommandRequestResult {
    /** The command waits for the client. */
    record Accepted(SessionCommand command) implements CommandRequestResult {}

    /** The same was asked before and is under way. */
    record UnderWay(SessionCommand command) implements CommandRequestResult {}

    /** No such session is known. */
    record UnknownSession() implements CommandRequestResult {}

    /** The session has ended, or is suspended already. */
    record NothingToDo() implements CommandRequestResult {}
}
