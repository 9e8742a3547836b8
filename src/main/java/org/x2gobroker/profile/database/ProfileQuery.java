package org.x2gobroker.profile.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A filter as Hibernate's query language has it; what administrators type goes into parameters only. */
record ProfileQuery(String text, Map<String, Object> parameters) {
    static ProfileQuery of(ProfileFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("p.id <> :defaults"));
        Map<String, Object> parameters = new HashMap<>(Map.of("defaults", ProfileDraft.DEFAULTS));
        if (filter.text() != null) {
            conditions.add("(locate(:text, lower(p.id)) > 0 or locate(:text, lower(p.name)) > 0)");
            parameters.put("text", filter.text().toLowerCase(Locale.ROOT));
        }
        if (filter.host() != null) {
            conditions.add("exists (select 1 from p.hosts h where h.name = :host or h.address = :host)");
            parameters.put("host", filter.host());
        }
        if (filter.user() != null) {
            conditions.add(names("user", AccessRow.Kind.USER));
            parameters.put("user", filter.user());
        }
        if (filter.group() != null) {
            conditions.add(names("group", AccessRow.Kind.GROUP));
            parameters.put("group", filter.group());
        }
        String text = "from ProfileEntity p where " + String.join(" and ", conditions) + " order by p.id";
        return new ProfileQuery(text, parameters);
    }

    private static String names(String parameter, AccessRow.Kind kind) {
        return "exists (select 1 from p.access a where a.kind = %s and a.subject = :%s)".formatted(kind, parameter);
    }
}
