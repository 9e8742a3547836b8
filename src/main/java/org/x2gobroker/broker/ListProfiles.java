package org.x2gobroker.broker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.access.Caller;
import org.x2gobroker.access.Principal;
import org.x2gobroker.broker.host.AgentEndpoint;
import org.x2gobroker.broker.host.HostRegistry;
import org.x2gobroker.broker.host.UserSessionService;
import org.x2gobroker.config.AgentQueryMode;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.host.HostNameMatcher;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Number;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.OptionValue.TextList;
import org.x2gobroker.profile.ProfileBackend;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.SessionOverview;
import org.x2gobroker.session.SessionState;
import org.x2gobroker.session.live.SessionView;

/** The use case {@code listsessions}: lists the profiles that a user may see, with his sessions. */
public final class ListProfiles {
    /** Stands in a profile for the name of the broker user. */
    static final String BROKER_USER = "BROKER_USER";

    /** Stands for the key that the client gets when it selects the profile. */
    static final String KEY_COMES_LATER = "<will-be-exchanged-during-session-selection>";

    private static final Text USER_WHO_ASKS = new Text(BROKER_USER);

    private final LiveSettings settings;
    private final PrincipalFactory principals;
    private final HostRegistry registry;
    private final UserSessionService userSessions;

    ListProfiles(
            LiveSettings settings,
            PrincipalFactory principals,
            HostRegistry registry,
            UserSessionService userSessions) {
        this.settings = settings;
        this.principals = principals;
        this.registry = registry;
        this.userSessions = userSessions;
    }

    /** The visible profiles, sorted by id. Hosts are asked for sessions all at once, each of them once. */
    public List<ListedProfile> list(ProfileBackend backend, Caller caller) {
        return list(backend, principals.of(caller, backend));
    }

    /** As {@link #list(ProfileBackend, Caller)}, for what the access rules are to take the caller for. */
    public List<ListedProfile> list(ProfileBackend backend, Principal principal) {
        Caller caller = principal.caller();
        GlobalSettings global = settings.current().global();
        List<SessionProfile> profiles = backend.catalogue().listVisible(principal);
        List<AgentSessionRecord> sessions = sessions(profiles, backend, caller, global);
        List<SessionView> reported = global.clientEvents() ? registry.live().listReportedBy(caller.user()) : List.of();
        return profiles.stream()
                .map(profile -> new ListedProfile(
                        profile,
                        personalOptions(
                                profile,
                                new EffectiveProfilePolicy(profile, backend, global),
                                caller,
                                sessions,
                                ReportedSessions.of(reported, backend, profile, registry))))
                .toList();
    }

    private List<AgentSessionRecord> sessions(
            List<SessionProfile> profiles, ProfileBackend backend, Caller caller, GlobalSettings global) {
        List<AgentEndpoint> hosts = new ArrayList<>();
        for (SessionProfile profile : profiles) {
            EffectiveProfilePolicy policy = new EffectiveProfilePolicy(profile, backend, global);
            if (isAgentAsked(profile, policy)) {
                hosts.addAll(registry.hosts(profile).asked(policy).values());
            }
        }
        return hosts.isEmpty() || caller.user().isEmpty() ? List.of() : userSessions.list(caller.user(), hosts);
    }

    private static boolean isAgentAsked(SessionProfile profile, EffectiveProfilePolicy policy) {
        return policy.agentQueryMode() != AgentQueryMode.NONE && !profile.isShadow();
    }

    private Map<String, OptionValue> personalOptions(
            SessionProfile profile,
            EffectiveProfilePolicy policy,
            Caller caller,
            List<AgentSessionRecord> sessions,
            ReportedSessions reported) {
        Map<String, OptionValue> personal = new LinkedHashMap<>();
        if (USER_WHO_ASKS.equals(profile.options().get("user"))) {
            personal.put("user", new Text(caller.user()));
        }
        if (isAgentAsked(profile, policy)) {
            HostNameMatcher names = registry.hosts(profile).names();
            putSessions(personal, profile, SessionOverview.of(sessions, names), reported.count(sessions, names));
        } else {
            personal.put("host", new TextList(profile.isShadow() ? firstHost(profile) : hostNames(profile)));
            putCounts(
                    personal, reported.count(List.of(), registry.hosts(profile).names()));
        }
        if (policy.autologin()) {
            personal.put("autologin", new Flag(true));
            personal.put("key", new Text(KEY_COMES_LATER));
        }
        return personal;
    }

    private static void putSessions(
            Map<String, OptionValue> personal,
            SessionProfile profile,
            SessionOverview overview,
            ReportedSessions.Counts counts) {
        SessionState state = overview.state();
        String host = overview.host();
        personal.put("host", new TextList(host == null ? firstHost(profile) : List.of(host)));
        if (state != null) {
            personal.put("status", new Text(state.letter()));
            personal.put("suspended", new Number(counts.suspended()));
            personal.put("running", new Number(counts.running()));
        } else {
            putCounts(personal, counts);
        }
    }

    /** Of a user without sessions nothing is said. */
    private static void putCounts(Map<String, OptionValue> personal, ReportedSessions.Counts counts) {
        if (counts.running() + counts.suspended() > 0) {
            personal.put("suspended", new Number(counts.suspended()));
            personal.put("running", new Number(counts.running()));
        }
    }

    private static List<String> hostNames(SessionProfile profile) {
        return profile.hosts().stream().map(ProfileHost::name).toList();
    }

    private static List<String> firstHost(SessionProfile profile) {
        return profile.hosts().stream().limit(1).map(ProfileHost::name).toList();
    }
}
