package org.x2gobroker.admin.console.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.console.profile.OptionCatalogue.Kind;
import org.x2gobroker.admin.console.profile.OptionCatalogue.Option;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.reader.KnownProfileKeys;
import org.x2gobroker.profile.reader.ProfileDefaults;

/**
 * Translates a draft to the fields of a form and back. An empty field means that the profile does not set the option; a text that is stored
 * as empty stays so while its field is empty.
 */
final class ProfileForm {
    private static final String OPTION = "o.";
    private static final String STORED_EMPTY = "e.";
    private static final String OTHER = "other";

    /** Groups that are open from the start. */
    private static final Set<String> OPEN = Set.of("basics", "hosts", "access");

    private ProfileForm() {}

    /** A group of fields. */
    record Group(String name, String title, List<Field> fields, boolean isOpen, long set) {}

    /**
     * A field.
     *
     * @param choices of a select field, the present value among them; empty for other fields
     * @param suggestions of a text field
     * @param hint what the profile inherits without it
     * @param problem why the value is refused; empty if it is not
     */
    record Field(
            String key,
            String kind,
            String value,
            List<String> choices,
            List<String> suggestions,
            String explanation,
            String hint,
            boolean isStoredEmpty,
            boolean isWide,
            boolean isSet,
            String problem) {}

    /** Reads the draft that a form sends. */
    static ProfileDraft read(ConsoleRequest request, String id) {
        Map<String, String> options = new LinkedHashMap<>();
        Set<String> sent = new LinkedHashSet<>(OptionCatalogue.ALL.keySet());
        request.form().keySet().stream()
                .filter(name -> name.startsWith(OPTION))
                .map(name -> name.substring(OPTION.length()))
                .sorted()
                .forEach(sent::add);
        for (String key : sent) {
            String value = value(request, key);
            if (!value.isEmpty() || !request.get(STORED_EMPTY + key).isEmpty()) {
                options.put(key, value);
            }
        }
        String more = request.get("more-key");
        if (!more.isEmpty()) {
            options.put(more, request.verbatim("more-value").strip());
        }
        return new ProfileDraft(id, options);
    }

    /** Blanks around a value, and around its lines, are none that a profile file could keep. */
    private static String value(ConsoleRequest request, String key) {
        return request.verbatim(OPTION + key)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Returns all fields: the options that there are, and those of the draft that nobody knows. */
    static List<Group> groups(
            ProfileDraft draft, Map<String, String> defaults, List<FieldProblem> problems, ConsoleText text) {
        Map<String, List<Field>> groups = new LinkedHashMap<>();
        OptionCatalogue.ALL
                .values()
                .forEach(option -> groups.computeIfAbsent(option.group(), _ -> new ArrayList<>())
                        .add(field(option, draft, defaults, problems, text)));
        Set<String> others = new TreeSet<>(draft.options().keySet());
        others.addAll(KnownProfileKeys.ALL);
        others.removeAll(OptionCatalogue.ALL.keySet());
        others.remove("icon-file");
        others.remove("acl-any-order");
        draft.options().keySet().stream()
                .filter(key -> !OptionCatalogue.ALL.containsKey(key))
                .forEach(others::add);
        others.forEach(key -> groups.computeIfAbsent(OTHER, _ -> new ArrayList<>())
                .add(field(new Option(OTHER, key, Kind.TEXT, List.of()), draft, defaults, problems, text)));
        return groups.entrySet().stream()
                .map(group -> group(group.getKey(), group.getValue(), text))
                .toList();
    }

    private static Group group(String name, List<Field> fields, ConsoleText text) {
        long set = fields.stream().filter(Field::isSet).count();
        boolean hasProblem = fields.stream().anyMatch(field -> !field.problem().isEmpty());
        return new Group(
                name,
                text.get("group." + name),
                List.copyOf(fields),
                OPEN.contains(name) || set > 0 || hasProblem,
                set);
    }

    private static Field field(
            Option option,
            ProfileDraft draft,
            Map<String, String> defaults,
            List<FieldProblem> problems,
            ConsoleText text) {
        String key = option.key();
        String value = draft.options().getOrDefault(key, "");
        String inherited = inherited(key, defaults);
        boolean isSelect = option.kind() == Kind.FLAG || option.kind() == Kind.CHOICE;
        List<String> choices = new ArrayList<>(isSelect ? option.choices() : List.of());
        if (isSelect && !value.isEmpty() && !choices.contains(value)) {
            choices.add(value);
        }
        // What a multi-line text has is not to be lost in a field of one line.
        boolean isLong = option.kind() == Kind.LIST || option.kind() == Kind.LONG || value.contains("\n");
        return new Field(
                key,
                isSelect ? "select" : isLong ? "long" : option.kind() == Kind.NUMBER ? "number" : "text",
                value,
                choices,
                isSelect ? List.of() : option.choices(),
                text.findOption(key).orElse(""),
                inherited.isEmpty() ? text.get("edit.unset") : text.get("edit.inherited", inherited),
                draft.options().containsKey(key) && value.isEmpty(),
                option.kind() == Kind.LONG || key.equals("host"),
                draft.options().containsKey(key),
                problems.stream()
                        .filter(problem -> key.equals(problem.key()))
                        .map(FieldProblem::sentence)
                        .collect(Collectors.joining(" ")));
    }

    /** What counts where the profile says nothing. */
    private static String inherited(String key, Map<String, String> defaults) {
        if (defaults.containsKey(key)) {
            return defaults.getOrDefault(key, "").replace('\n', ' ');
        }
        return switch (ProfileDefaults.OPTIONS.get(key)) {
            case null -> "";
            case OptionValue.Text(String value) -> value;
            case OptionValue.Number(var value) -> value.toString();
            case OptionValue.Flag(boolean value) -> Boolean.toString(value).toLowerCase(Locale.ROOT);
            case OptionValue.TextList(List<String> values) -> String.join(", ", values);
        };
    }
}
