package org.x2gobroker.broker;

import java.util.Objects;
import java.util.Optional;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.hook.HookEvent;
import org.x2gobroker.auth.hook.HookResult;
import org.x2gobroker.auth.hook.HookRunner;

/** Gives the operator's hooks the last word on the server. */
final class SelectionHooks {
    private final HookRunner hooks;

    SelectionHooks(HookRunner hooks) {
        this.hooks = hooks;
    }

    /** The server to answer, as the hooks left it; empty when one of them failed, which refuses the request. */
    Optional<String> confirm(Caller caller, SelectionRequest request, String server) {
        HookEvent event = new HookEvent(
                caller.user(),
                null,
                ClientTask.SELECT_SESSION.key(),
                request.profileId(),
                caller.address().getHostAddress(),
                request.cookieShown(),
                true,
                server);
        return switch (hooks.onSelect(event)) {
            case HookResult.Passed(HookEvent changed) ->
                Optional.of(Objects.requireNonNullElse(changed.server(), server));
            case HookResult.Refused refused -> Optional.empty();
        };
    }
}
