package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.Filter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How to find a user.
 *
 * @param base where to search; absent: nowhere, which only a DN pattern can do without
 * @param filter finds the entry by the name without its realm
 * @param principalFilter finds the entry by {@code joe@realm}; absent: as by {@code joe}
 * @param dnPattern the entry's DN where it follows from the name; absent: search
 * @param nameAttribute what holds the name
 * @param forms how a name may be written to log in
 */
public record UserConfig(
        @Nullable String base,
        FilterTemplate filter,
        @Nullable FilterTemplate principalFilter,
        @Nullable DnTemplate dnPattern,
        String nameAttribute,
        Set<UserNameForm> forms) {
    public UserConfig {
        forms = Set.copyOf(forms);
    }

    public Filter filterFor(TypedUserName name) {
        return name.form() == UserNameForm.UPN && principalFilter != null
                ? principalFilter.fill(name.typed(), "")
                : filter.fill(name.plain(), "");
    }

    /** Whoever asks about groups may know the user by the plain name, however people log in. */
    public Set<UserNameForm> formsInQuestions() {
        Set<UserNameForm> all = EnumSet.of(UserNameForm.PLAIN);
        all.addAll(forms);
        return all;
    }
}
