package org.x2gobroker.admin.console.page;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.admin.rest.PrincipalQuery;
import org.x2gobroker.admin.rest.PrincipalResolver;
import org.x2gobroker.admin.role.CoveredProfiles;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ExplainedProfile;
import org.x2gobroker.broker.ListProfiles;
import org.x2gobroker.broker.host.SelectionPreview;
import org.x2gobroker.broker.host.SelectionPreview.Preview;
import org.x2gobroker.frontend.PlainAnswerText;
import org.x2gobroker.profile.ProfileCatalogue;
import org.x2gobroker.profile.SessionProfile;

/**
 * Shows what a user at a client sees: each rule and its verdict, the listing as the client gets it, and what a selection would be answered,
 * without doing it.
 */
@Singleton
class AccessPage implements ConsolePage {
    private static final int ROWS = 100;
    private static final int LONGEST_NAME = 256;

    /** Profiles in the listing; nobody reads more. */
    private static final int LISTED = 500;

    private final PrincipalResolver principals;
    private final ListProfiles listProfiles;
    private final SelectionPreview selections;
    private final CoveredProfiles profiles;
    private final PlainAnswerText plainText = new PlainAnswerText();

    AccessPage(
            PrincipalResolver principals,
            ListProfiles listProfiles,
            SelectionPreview selections,
            CoveredProfiles profiles) {
        this.profiles = profiles;
        this.principals = principals;
        this.listProfiles = listProfiles;
        this.selections = selections;
    }

    /**
     * What the page shows.
     *
     * @param listed how many profiles are in the listing if that are not all of them; else 0
     * @param problem why there is no answer; empty if there is one or nothing was asked
     */
    record Model(
            String user,
            String address,
            String groups,
            String profile,
            boolean isAsked,
            String problem,
            String backend,
            List<Verdict> verdicts,
            long visible,
            long total,
            String listing,
            int listed,
            Selection selection) {}

    /** The verdict on a profile. */
    record Verdict(String id, String link, boolean visible, List<String> reasons) {}

    /**
     * What a selection would be answered.
     *
     * @param kind none if no profile was asked for; else one of unknown, hidden, nohost, host
     */
    record Selection(String kind, List<Choice> choices, boolean key, String notAsked) {
        static final Selection NONE = new Selection("none", List.of(), false, "");
    }

    /** A host and why it would be taken. */
    record Choice(String host, String place, String reason) {}

    @Override
    public String name() {
        return "access";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        String user = request.get("user");
        String address = request.get("address").isEmpty() ? request.client().getHostAddress() : request.get("address");
        String groups = request.get("groups");
        String profile = request.get("profile");
        if (user.isEmpty()) {
            return visitor.page("access", name(), asking(user, address, groups, profile, ""));
        }
        if (user.length() > LONGEST_NAME || !StorableTextCheck.isStorable(user + groups + profile)) {
            return visitor.page(
                    422,
                    "access",
                    name(),
                    asking("", address, groups, profile, visitor.text().get("access.user.wrong")));
        }
        InetAddress client;
        try {
            client = InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException notAnAddress) {
            return visitor.page(
                    422,
                    "access",
                    name(),
                    asking(user, address, groups, profile, visitor.text().get("access.address.wrong")));
        }
        return visitor.page("access", name(), answer(user, client, groups, profile, visitor));
    }

    private static Model asking(String user, String address, String groups, String profile, String problem) {
        return new Model(user, address, groups, profile, false, problem, "", List.of(), 0, 0, "", 0, Selection.NONE);
    }

    private Model answer(String user, InetAddress client, String groups, String profile, ConsoleVisitor visitor) {
        List<String> assumed = Arrays.stream(groups.split("[,\\n]"))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
        PrincipalResolver.Subject subject =
                principals.resolve(new PrincipalQuery(user, assumed, client, null), profile.isEmpty() ? null : profile);
        Predicate<String> covered = profiles.of(visitor.administrator());
        ProfileCatalogue catalogue = subject.backend().catalogue();
        List<SessionProfile> visible = catalogue.listVisible(subject.principal()).stream()
                .filter(known -> covered.test(known.id()))
                .toList();
        List<SessionProfile> all = catalogue.listAll().stream()
                .filter(known -> covered.test(known.id()))
                .toList();
        List<Verdict> verdicts = explained(profile, visible, all)
                .map(known -> ExplainedProfile.of(known, subject.principal()))
                .map(explained -> new Verdict(
                        explained.id(),
                        URLEncoder.encode(explained.id(), StandardCharsets.UTF_8),
                        explained.verdict().visible(),
                        explained.verdict().reasons()))
                .toList();
        BrokerAnswer.Granted listing = new BrokerAnswer.Granted(
                null,
                new BrokerAnswer.Result.Profiles(listProfiles.list(subject.backend(), subject.principal()).stream()
                        .filter(listed -> covered.test(listed.profile().id()))
                        .limit(LISTED)
                        .toList()));
        return new Model(
                user,
                client.getHostAddress(),
                groups,
                profile,
                true,
                "",
                subject.backend().name(),
                verdicts,
                visible.size(),
                all.size(),
                plainText.render(listing),
                visible.size() > LISTED ? LISTED : 0,
                profile.isEmpty() || !covered.test(profile)
                        ? Selection.NONE
                        : selection(selections.preview(subject.backend(), profile, subject.principal()), visitor));
    }

    /** The profile that was asked for, or else those that the user sees, and others while there is room. */
    private static Stream<SessionProfile> explained(
            String wanted, List<SessionProfile> visible, List<SessionProfile> all) {
        if (!wanted.isEmpty()) {
            return all.stream().filter(known -> known.id().equals(wanted));
        }
        Set<String> shown = visible.stream().limit(ROWS).map(SessionProfile::id).collect(Collectors.toSet());
        return Stream.concat(visible.stream(), all.stream().filter(known -> !shown.contains(known.id())))
                .limit(ROWS);
    }

    private static Selection selection(Preview preview, ConsoleVisitor visitor) {
        return switch (preview) {
            case Preview.Unknown _ -> new Selection("unknown", List.of(), false, "");
            case Preview.Hidden _ -> new Selection("hidden", List.of(), false, "");
            case Preview.NoHost _ -> new Selection("nohost", List.of(), false, "");
            case Preview.Destination destination ->
                new Selection(
                        "host",
                        destination.choices().stream()
                                .map(choice -> new Choice(
                                        choice.host().name(),
                                        choice.host().address() + ", "
                                                + visitor.text()
                                                        .get(
                                                                "hosts.port",
                                                                choice.host().port() + ""),
                                        choice.reason()))
                                .toList(),
                        destination.key(),
                        destination.notAsked().orElse(""));
        };
    }
}
