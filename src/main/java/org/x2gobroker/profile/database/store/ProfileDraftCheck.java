package org.x2gobroker.profile.database.store;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.config.ini.IniValue;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.database.ProfileFileText;
import org.x2gobroker.profile.reader.AudienceCheck;
import org.x2gobroker.profile.reader.ProfileFileContent;
import org.x2gobroker.profile.reader.ProfileFinding;
import org.x2gobroker.profile.reader.ProfileReader;

/** Checks drafts as the broker would read them with certain defaults. */
final class ProfileDraftCheck {
    private static final IniDocument NO_DEFAULTS = document(Map.of());

    private final ProfileReader reader;
    private final IniDocument inherited;

    /** @param defaults the options of {@code [DEFAULT]} */
    ProfileDraftCheck(ProfileReader reader, Map<String, String> defaults) {
        this.reader = reader;
        this.inherited = document(ProfileFileText.values(new ProfileDraft(ProfileDraft.DEFAULTS, defaults)));
    }

    /**
     * Returns why the broker would leave the profile out, or serve it to more people than its rules mean; none for one it would serve as
     * it is written. Values of defaults are checked with the profiles that inherit them.
     */
    List<FieldProblem> problems(ProfileDraft draft) {
        return problems(draft, ProfileFinding::isRefused);
    }

    /** Returns why the broker would leave the profile out; none for one that it serves, however it was stored once. */
    List<FieldProblem> errors(ProfileDraft draft) {
        return problems(draft, ProfileFinding::isError);
    }

    /** Returns what is probably not as intended. */
    List<FieldProblem> warnings(ProfileDraft draft) {
        return read(draft)
                .filter(finding -> !finding.isRefused())
                .map(ProfileDraftCheck::problem)
                .toList();
    }

    /** Returns the rows of the draft by itself. */
    DraftRowMapper toRows(ProfileDraft draft) {
        return reader.read(NO_DEFAULTS, ProfileFileText.section(draft)).profiles().stream()
                .findFirst()
                .map(profile -> DraftRowMapper.of(draft, profile))
                .orElseGet(DraftRowMapper::unreadable);
    }

    private List<FieldProblem> problems(ProfileDraft draft, Predicate<ProfileFinding> isProblem) {
        List<FieldProblem> problems = DraftFormCheck.check(draft);
        return !problems.isEmpty()
                ? problems
                : read(draft).filter(isProblem).map(ProfileDraftCheck::problem).toList();
    }

    /** Returns what is to be said of a draft; the values of defaults are read with the profiles that inherit them. */
    private Stream<ProfileFinding> read(ProfileDraft draft) {
        if (draft.isDefaults()) {
            return reader.checkDefaults(document(ProfileFileText.values(draft))).stream();
        }
        IniSection section = ProfileFileText.section(draft);
        ProfileFileContent file = reader.read(inherited, section);
        Stream<ProfileFinding> audiences =
                file.profiles().stream().flatMap(profile -> AudienceCheck.check(inherited, section, profile).stream());
        return Stream.concat(file.findings().stream(), audiences);
    }

    private static FieldProblem problem(ProfileFinding finding) {
        return new FieldProblem(finding.key(), finding.message());
    }

    private static IniDocument document(Map<String, IniValue> defaults) {
        return new IniDocument("database", defaults, Map.of());
    }
}
