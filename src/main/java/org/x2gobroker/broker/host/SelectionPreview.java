package org.x2gobroker.broker.host;

import java.util.List;
import java.util.Optional;
import org.x2gobroker.access.AccessVerdict;
import org.x2gobroker.access.Principal;
import org.x2gobroker.broker.EffectiveProfilePolicy;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.placement.PlacementChoice;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.HostLoginRule;

/**
 * Says for administrators what the selection of a profile would be answered, and why, without doing it: no session is suspended, no key is
 * deployed, and nothing counts as a placement. Hosts are asked for the user's sessions and for their load as in a selection.
 */
public final class SelectionPreview {
    private final LiveSettings settings;
    private final HostSelector hosts;

    public SelectionPreview(LiveSettings settings, HostSelector hosts) {
        this.settings = settings;
        this.hosts = hosts;
    }

    /** What would happen. */
    public sealed interface Preview {
        /** There is no such profile, or none that can be served. */
        record Unknown() implements Preview {}

        /** The user does not see the profile, so that it cannot be selected either. */
        record Hidden(AccessVerdict verdict) implements Preview {}

        /** The profile has no host. */
        record NoHost() implements Preview {}

        /**
         * The client would be sent to a host.
         *
         * @param choices the host and why; behind it those that would be tried if it did not accept connections
         * @param key whether the client would get a temporary key
         * @param notAsked why agents would not be asked; empty if they would
         */
        record Destination(List<PlacementChoice> choices, boolean key, Optional<String> notAsked) implements Preview {
            public Destination {
                choices = List.copyOf(choices);
            }

            public HostEndpoint host() {
                return choices.getFirst().host();
            }
        }
    }

    /** Blocks for as long as a selection would. */
    public Preview preview(ProfileBackend backend, String profileId, Principal principal) {
        Optional<SessionProfile> found = backend.catalogue().listAll().stream()
                .filter(profile -> profile.id().equals(profileId))
                .findFirst();
        if (found.isEmpty()) {
            return new Preview.Unknown();
        }
        SessionProfile profile = found.get();
        AccessVerdict verdict = profile.access().decide(principal);
        if (!verdict.visible()) {
            return new Preview.Hidden(verdict);
        }
        if (profile.hosts().isEmpty()) {
            return new Preview.NoHost();
        }
        EffectiveProfilePolicy policy =
                new EffectiveProfilePolicy(profile, backend, settings.current().global());
        String user = principal.caller().user();
        Optional<String> notAsked = findWhyNotAsked(profile, policy, user);
        List<PlacementChoice> choices = hosts.preview(profile, policy, notAsked.isEmpty() ? user : "", user);
        return choices.isEmpty()
                ? new Preview.NoHost()
                : new Preview.Destination(choices, notAsked.isEmpty() && policy.handsOutKeys(), notAsked);
    }

    private static Optional<String> findWhyNotAsked(
            SessionProfile profile, EffectiveProfilePolicy policy, String user) {
        if (profile.isShadow()) {
            return Optional.of("the profile shows another user's desktop");
        }
        if (policy.agentQueryMode() == AgentQueryMode.NONE) {
            return Optional.of("broker-agent-query-mode is NONE");
        }
        return HostLoginRule.judge(user, "", "", policy.trustLogin()) instanceof HostLoginRule.DoNotAct refused
                ? Optional.of(refused.reason())
                : Optional.empty();
    }
}
