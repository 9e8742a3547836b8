package org.x2gobroker.directory.ldap.account;

import com.unboundid.ldap.sdk.Filter;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Configures how to find a user.
 *
 * @param base where to search; absent: nowhere, which requires a DN pattern
 * @param filter finds the entry by the name without its realm
 * @param principalFilter finds the entry by {@code joe@realm}; absent: {@code filter} does
 * @param dnPattern the DN of the entry where it follows from the name; absent: search
 * @param nameAttribute the attribute with the name
 * @param forms the permitted forms of a name at login
 * @param keyAttribute the attribute with public keys for SSH; absent: they are not asked for
 */
public record UserConfig(
        @Nullable String base,
        FilterTemplate filter,
        @Nullable FilterTemplate principalFilter,
        @Nullable DnTemplate dnPattern,
        String nameAttribute,
        Set<UserNameForm> forms,
        @Nullable String keyAttribute) {
    public UserConfig {
        forms = Set.copyOf(forms);
    }

    public Filter filterFor(TypedUserName name) {
        return name.form() == UserNameForm.UPN && principalFilter != null
                ? principalFilter.fill(name.typed(), "")
                : filter.fill(name.plain(), "");
    }

    /** Adds the plain form, because callers that list groups may know the user by it, whatever the forms at login. */
    public Set<UserNameForm> formsInQuestions() {
        Set<UserNameForm> all = EnumSet.of(UserNameForm.PLAIN);
        all.addAll(forms);
        return all;
    }
}
