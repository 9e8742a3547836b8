package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.StorableTextCheck;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFilter;

/** Lists profiles, page by page, as the database finds them. */
@Singleton
class ProfilesPage implements ConsolePage {
    private static final int ROWS = 50;
    private static final int LONGEST_LIST = 120;

    private final ProfileSource profiles;

    ProfilesPage(ProfileSource profiles) {
        this.profiles = profiles;
    }

    /** What the page shows. */
    record Model(
            List<Row> rows,
            long total,
            String text,
            String host,
            String user,
            String group,
            boolean isFiltered,
            boolean isWritable,
            long from,
            long to,
            String previous,
            String next) {}

    /** One profile. */
    record Row(String id, String link, String name, String hosts, String access, String changedBy, String changedAt) {}

    @Override
    public String name() {
        return "profiles";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        int offset = request.number("offset", 0, 10_000_000, 0);
        String text = request.get("q");
        String host = request.get("host");
        String user = request.get("user");
        String group = request.get("group");
        ProfileSource.Found found = List.of(text, host, user, group).stream().allMatch(StorableTextCheck::isStorable)
                ? profiles.list(
                        new ProfileFilter(wanted(text), wanted(host), wanted(user), wanted(group), offset, ROWS),
                        visitor.administrator())
                : new ProfileSource.Found(List.of(), 0);
        List<Row> rows =
                found.profiles().stream().map(known -> row(known, visitor)).toList();
        String filter = "profiles?q=" + encoded(text) + "&host=" + encoded(host) + "&user=" + encoded(user) + "&group="
                + encoded(group) + "&offset=";
        return visitor.page(
                "profiles",
                name(),
                new Model(
                        rows,
                        found.total(),
                        text,
                        host,
                        user,
                        group,
                        !(text + host + user + group).isEmpty(),
                        profiles.isWritable(),
                        rows.isEmpty() ? 0 : offset + 1L,
                        offset + (long) rows.size(),
                        offset == 0 ? "" : filter + Math.max(0, offset - ROWS),
                        offset + ROWS < found.total() ? filter + (offset + ROWS) : ""));
    }

    private static Row row(ProfileSource.Known known, ConsoleVisitor visitor) {
        ProfileDraft draft = known.draft();
        String rules =
                draft.options().keySet().stream().anyMatch(key -> key.startsWith("acl-") && !key.endsWith("-order"))
                        ? visitor.text().get("profiles.rules")
                        : visitor.text().get("profiles.everybody");
        return new Row(
                draft.id(),
                encoded(draft.id()),
                draft.options().getOrDefault("name", ""),
                shortened(draft.options().getOrDefault("host", "").replace("\n", ", ")),
                rules,
                known.changedBy(),
                known.changedAt());
    }

    private static @Nullable String wanted(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST_LIST ? text.substring(0, LONGEST_LIST) + "…" : text;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
