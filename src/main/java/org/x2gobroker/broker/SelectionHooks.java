package org.x2gobroker.broker;

import java.util.Objects;
import org.x2gobroker.access.Caller;
import org.x2gobroker.auth.hook.HookEvent;
import org.x2gobroker.auth.hook.HookResult;
import org.x2gobroker.auth.hook.HookRunner;

/** Gives the operator's hooks the last word on the server. */
record SelectionHooks(HookRunner hooks) {
    /**
     * What to answer, as the hooks left it; a hook that failed refuses the request. A server of theirs is not one of ours, so that neither
     * session nor key belong to it.
     */
    SelectionResult confirm(Caller caller, SelectionRequest request, SelectionResult.Destination chosen) {
        HookEvent event = new HookEvent(
                caller.user(),
                null,
                ClientTask.SELECT_SESSION.key(),
                request.profileId(),
                caller.address().getHostAddress(),
                request.cookieShown(),
                true,
                chosen.server());
        return switch (hooks.onSelect(event)) {
            case HookResult.Passed(HookEvent changed)
            when changed.server() == null || changed.server().equals(chosen.server()) -> chosen;
            case HookResult.Passed(HookEvent changed) ->
                SelectionResult.Destination.host(Objects.requireNonNull(changed.server()), chosen.port());
            case HookResult.Refused _ -> new SelectionResult.RefusedByHook();
            case HookResult.Overloaded _ -> new SelectionResult.Overloaded();
        };
    }
}
