package org.x2gobroker.admin.console.profile;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.x2gobroker.admin.console.ConsolePage;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.ConsoleVisitor;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.profile.database.ProfileDraft;

/** Shows one profile: what it sets, its hosts, and who may see it. */
@Singleton
class ProfileViewPage implements ConsolePage {
    private final ProfileSource profiles;

    ProfileViewPage(ProfileSource profiles) {
        this.profiles = profiles;
    }

    /** What the page shows. */
    record Model(
            String id,
            String link,
            String title,
            long revision,
            String changedBy,
            String changedAt,
            boolean isWritable,
            String importSource,
            boolean isDefaults,
            List<String> hosts,
            List<Section> sections,
            String done,
            String earlier) {}

    /** The options of one group that the profile sets. */
    record Section(String title, List<Entry> entries) {}

    /** An option that the profile sets. */
    record Entry(String key, String value, String explanation) {}

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public boolean isScopeAware() {
        return true;
    }

    @Override
    public ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor) {
        String id = request.get("id");
        Optional<ProfileSource.Known> known = profiles.find(id, visitor.administrator());
        return known.map(profile -> visitor.page("profile", "profiles", model(profile, request, visitor.text())))
                .orElseGet(() -> missing(id, visitor));
    }

    static ConsoleResponse missing(String id, ConsoleVisitor visitor) {
        return visitor.page(404, "profile-missing", "profiles", new Missing(id, ProfilesPage.encoded(id)));
    }

    /** What the page about a profile says that is not there. */
    record Missing(String id, String link) {}

    private Model model(ProfileSource.Known profile, ConsoleRequest request, ConsoleText text) {
        ProfileDraft draft = profile.draft();
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>(OptionCatalogue.ALL.keySet());
        draft.options().keySet().stream()
                .filter(key -> !keys.contains(key))
                .sorted()
                .forEach(keys::add);
        for (String key : keys) {
            if (draft.options().containsKey(key) && !key.equals("host")) {
                OptionCatalogue.Option option = OptionCatalogue.ALL.get(key);
                groups.computeIfAbsent(option == null ? "other" : option.group(), _ -> new ArrayList<>())
                        .add(new Entry(
                                key,
                                draft.options().getOrDefault(key, ""),
                                text.findOption(key).orElse("")));
            }
        }
        String name = draft.options().getOrDefault("name", "");
        return new Model(
                draft.id(),
                ProfilesPage.encoded(draft.id()),
                name.isEmpty() ? draft.id() : name,
                profile.revision(),
                profile.changedBy(),
                profile.changedAt(),
                profiles.isWritable(),
                profile.importSource(),
                draft.isDefaults(),
                hosts(draft),
                groups.entrySet().stream()
                        .map(group -> new Section(text.get("group." + group.getKey()), group.getValue()))
                        .toList(),
                List.of("created", "saved", "restored").contains(request.get("done")) ? request.get("done") : "",
                profile.revision() > 1 ? Long.toString(profile.revision() - 1) : "");
    }

    private static List<String> hosts(ProfileDraft draft) {
        String written = draft.options().getOrDefault("host", "");
        try {
            return IniValueTypes.parseList(written);
        } catch (IllegalArgumentException unreadable) {
            return List.of(written);
        }
    }
}
