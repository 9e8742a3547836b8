package org.x2gobroker.profile.database.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.profile.database.FieldProblem;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.reader.ProfileReader;

class ProfileDraftCheckTest {
    private static final ProfileReader READER = new ProfileReader(name -> Set.of(), Clock.systemUTC());

    private final ProfileDraftCheck check = new ProfileDraftCheck(READER, Map.of());

    @ParameterizedTest
    @CsvSource({
        "fullscreen, perhaps, expected a boolean",
        "dpi, many, expected an integer",
        "sshport, 22nd, expected an integer",
        "acl-times, whenever, is no time window",
        "acl-times, ',', expected a time window",
        "name, AUTHID:x, a word that X2Go Client takes",
        "broker-host-weight, a=0, with a weight from 1 to 1000"
    })
    void namesTheKeyAndTheProblem(String key, String value, String sentence) {
        assertThat(check.problems(draft("office", key, value))).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo(key);
            assertThat(problem.sentence()).contains(sentence);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "\u0000", "a\rb", "\ud800"})
    void refusesIdsThatCannotStandInAFile(String id) {
        assertThat(check.problems(draft(id, "name", "x")))
                .extracting(FieldProblem::key)
                .containsExactly((String) null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a=b", "a:b", "#a", ";a", "[a]", "a\nb", "a\u0000"})
    void refusesKeysThatCannotStandInAFile(String key) {
        assertThat(check.problems(draft("office", key, "x")))
                .extracting(FieldProblem::key)
                .containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", "x ", "x\n", "x\n y", "x\n#y", "x\ry", "x\u0000", "\udc00"})
    void refusesValuesThatCannotStandInAFile(String value) {
        assertThat(check.problems(draft("office", "name", value)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.sentence()).contains("cannot be written in a profile file"));
    }

    @Test
    void refusesWhatIsTooLongForTheDatabase() {
        assertThat(check.problems(draft("i".repeat(501), "name", "x"))).hasSize(1);
        assertThat(check.problems(draft("office", "acl-users-allow", "maja," + "w".repeat(501))))
                .extracting(FieldProblem::key)
                .containsExactly("acl-users-allow");
        assertThat(check.problems(draft("i".repeat(500), "comment", "c".repeat(5000))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"['a\\x00']", "['\\ud800']"})
    void refusesEscapedCharactersThatTheDatabaseCannotStore(String list) {
        assertThat(check.problems(draft("office", "acl-users-allow", list)))
                .extracting(FieldProblem::key)
                .containsExactly("acl-users-allow");
    }

    @Test
    void checksWhatAProfileInherits() {
        ProfileDraftCheck below = new ProfileDraftCheck(READER, Map.of("dpi", "many"));

        assertThat(below.problems(draft("office", "name", "x")))
                .extracting(FieldProblem::key)
                .containsExactly("dpi");
        assertThat(below.problems(draft("office", "dpi", "96"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"office", "DEFAULT"})
    void refusesAnUnknownAccessRule(String id) {
        assertThat(check.problems(draft(id, "acl-user-allow", "maja")))
                .containsExactly(new FieldProblem(
                        "acl-user-allow",
                        "there is no such access rule, so it keeps nobody out; the nearest is acl-users-allow."));
    }

    @Test
    void findsNoErrorInAProfileThatWasStoredWithAnUnknownAccessRuleOnce() {
        assertThat(check.errors(draft("office", "acl-user-allow", "maja"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"office", "DEFAULT"})
    void refusesTheNameOfAPicture(String id) {
        assertThat(check.problems(draft(id, "icon-file", "desk.png")))
                .extracting(FieldProblem::key)
                .containsExactly("icon-file");
    }

    @ParameterizedTest
    @CsvSource({
        "office, fullscren, The nearest known key is fullscreen.",
        "DEFAULT, fullscren, The nearest known key is fullscreen.",
        "office, icon, shows no picture",
        "office, acl-users-deny, nobody can ever see this profile",
    })
    void warnsAboutProbableMistakes(String id, String key, String sentence) {
        ProfileDraft draft = draft(id, key, "maja");

        assertThat(check.problems(draft)).isEmpty();
        assertThat(check.warnings(draft))
                .singleElement()
                .satisfies(warning -> assertThat(warning.sentence()).contains(sentence));
    }

    @Test
    void mapsADraftToRows() {
        ProfileDraft draft = new ProfileDraft(
                "office",
                Map.of(
                        "host", "a, b (10.0.0.1:2222)",
                        "broker-host-weight", "b=3",
                        "broker-host-drain", "a",
                        "fullscreen", "yes",
                        "acl-users-allow", "maja,willi",
                        "acl-users-order", "allow-deny",
                        "acl-times", "Fri-Mon 22:00-06:00 Europe/Berlin"));

        DraftRowMapper toRows = check.toRows(draft);

        assertThat(toRows.options()).isEqualTo("{\"fullscreen\":true}");
        assertThat(toRows.hosts())
                .containsExactly(
                        new ProfileHostRow(0, "a", null, null, 1, true),
                        new ProfileHostRow(1, "b", "10.0.0.1", 2222, 3, false));
        assertThat(toRows.access())
                .extracting(AccessRuleRow::kind, AccessRuleRow::subject)
                .containsExactlyInAnyOrder(
                        tuple(AccessRuleRow.Kind.USER, "maja"), tuple(AccessRuleRow.Kind.USER, "willi"));
        assertThat(toRows.usersOrder().name()).isEqualTo("ALLOW_WINS");
        assertThat(toRows.times()).singleElement().satisfies(time -> {
            assertThat(List.of(time.firstDay(), time.lastDay())).containsExactly((short) 5, (short) 1);
            assertThat(time.opens() + " " + time.closes() + " " + time.zone()).isEqualTo("22:00 06:00 Europe/Berlin");
        });
    }

    private static ProfileDraft draft(String id, String key, String value) {
        return new ProfileDraft(id, Map.of(key, value));
    }
}
