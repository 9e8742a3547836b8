package org.x2gobroker.profile.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.x2gobroker.profile.database.TestDrafts.draft;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseState;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.profile.database.ImportReport.Row;
import org.x2gobroker.profile.database.ImportReport.RowResult;
import org.x2gobroker.profile.database.ProfileWriteResult.Deleted;
import org.x2gobroker.profile.database.ProfileWriteResult.Exists;
import org.x2gobroker.profile.database.ProfileWriteResult.Invalid;
import org.x2gobroker.profile.database.ProfileWriteResult.Missing;
import org.x2gobroker.profile.database.ProfileWriteResult.Saved;
import org.x2gobroker.profile.database.ProfileWriteResult.StaleRevision;
import org.x2gobroker.profile.database.catalogue.DatabaseCatalogue;
import org.x2gobroker.profile.database.catalogue.RandomProfiles;
import org.x2gobroker.profile.database.catalogue.StoreReplica;
import org.x2gobroker.profile.reader.ProfileReader;
import org.x2gobroker.testing.DatabaseProfile;

@QuarkusTest
@TestProfile(DatabaseProfile.class)
class ProfileStoreTest {
    private static final String AUTHOR = "cassandra";

    @Inject
    ProfileStore store;

    @Inject
    Database database;

    @BeforeEach
    void empty() throws InterruptedException {
        StoreReplica.await(() -> database.state() instanceof DatabaseState.Ready);
        database.change(session -> session.execute("DELETE FROM profile; DELETE FROM profile_revision"));
    }

    @Test
    void findsWhatWasCreated() {
        ProfileDraft draft = draft("office", "name", "Office", "command", "MATE");

        Saved saved = saved(store.create(draft, AUTHOR));

        assertThat(saved.profile().content()).isEqualTo(draft);
        assertThat(saved.profile().revision()).isEqualTo(1);
        assertThat(saved.profile().changedBy()).isEqualTo(AUTHOR);
        assertThat(store.find("office")).contains(saved.profile());
        assertThat(store.find("Office")).isEmpty();
    }

    @Test
    void refusesToCreateAProfileTwice() {
        saved(store.create(draft("office"), AUTHOR));

        assertThat(store.create(draft("office", "name", "other"), AUTHOR)).isEqualTo(new Exists(1));
        assertThat(store.find("office").orElseThrow().content().options()).isEmpty();
    }

    @Test
    void replacesOnlyTheRevisionThatWasExpected() {
        saved(store.create(draft("office", "name", "one"), AUTHOR));
        saved(store.replace(draft("office", "name", "two"), 1, "willi"));

        assertThat(store.replace(draft("office", "name", "three"), 1, AUTHOR)).isEqualTo(new StaleRevision(2));
        assertThat(store.replace(draft("nowhere"), 1, AUTHOR)).isEqualTo(new Missing());
        assertThat(store.find("office").orElseThrow().content().options()).containsEntry("name", "two");
        assertThat(store.find("office").orElseThrow().changedBy()).isEqualTo("willi");
    }

    @Test
    void refusesWhatTheBrokerCouldNotServe() {
        assertThat(store.create(draft("office", "fullscreen", "perhaps"), AUTHOR))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(FieldProblem::key)
                                .containsExactly("fullscreen"));
        assertThat(store.find("office")).isEmpty();
        assertThat(store.history("office")).isEmpty();
    }

    @Test
    void deletesAndKeepsTheHistory() {
        saved(store.create(draft("office", "name", "one"), AUTHOR));

        assertThat(store.delete("office", 7, AUTHOR)).isEqualTo(new StaleRevision(1));
        assertThat(store.delete("office", 1, "willi")).isEqualTo(new Deleted(2));
        assertThat(store.delete("office", 2, AUTHOR)).isEqualTo(new Missing());

        assertThat(store.find("office")).isEmpty();
        assertThat(store.history("office"))
                .extracting(ProfileRevision::revision, ProfileRevision::changedBy, r -> r.before(), r -> r.after())
                .containsExactly(
                        tuple(2L, "willi", Map.of("name", "one"), null),
                        tuple(1L, AUTHOR, null, Map.of("name", "one")));
    }

    @Test
    void countsRevisionsOnAfterADeletion() {
        saved(store.create(draft("office"), AUTHOR));
        store.delete("office", 1, AUTHOR);

        assertThat(saved(store.create(draft("office"), AUTHOR)).profile().revision())
                .isEqualTo(3);
    }

    @Test
    void restoresAnEarlierRevisionAlsoOfADeletedProfile() {
        saved(store.create(draft("office", "name", "one"), AUTHOR));
        saved(store.replace(draft("office", "name", "two"), 1, AUTHOR));
        store.delete("office", 2, AUTHOR);

        assertThat(store.restore("office", 1, 2, AUTHOR)).isEqualTo(new StaleRevision(3));
        assertThat(store.restore("office", 3, 3, AUTHOR)).as("a deletion").isEqualTo(new Missing());
        assertThat(store.restore("office", 9, 3, AUTHOR)).isEqualTo(new Missing());
        Saved restored = saved(store.restore("office", 1, 3, AUTHOR));

        assertThat(restored.profile().revision()).isEqualTo(4);
        assertThat(store.find("office").orElseThrow().content()).isEqualTo(draft("office", "name", "one"));
    }

    @Test
    void refusesDefaultsThatHideAProfile() {
        saved(store.create(draft("office", "name", "Office"), AUTHOR));

        assertThat(store.create(draft("DEFAULT", "dpi", "many"), AUTHOR))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.sentence()).contains("[office]")));
        assertThat(saved(store.create(draft("DEFAULT", "dpi", "120"), AUTHOR))
                        .profile()
                        .id())
                .isEqualTo("DEFAULT");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, a Büro-1 b",
                "BÜRO, -, -, -, a Büro-1",
                "second, -, -, -, b",
                "%, -, -, -, ''",
                "-, ts1, -, -, a b",
                "-, 10.0.0.1, -, -, b",
                "-, -, maja, -, a",
                "-, -, willi, -, a b",
                "-, -, -, bees, b",
                "-, ts1, willi, bees, b"
            })
    void filters(String text, String host, String user, String group, String expected) {
        importAll(
                List.of(
                        draft("DEFAULT", "acl-users-allow", "maja"),
                        draft("a", "name", "Büro", "host", "ts1,ts2", "acl-users-allow", "maja,willi"),
                        draft(
                                "b",
                                "name",
                                "Second",
                                "host",
                                "ts1 (10.0.0.1)",
                                "acl-users-deny",
                                "willi",
                                "acl-groups-allow",
                                "bees"),
                        draft("Büro-1")),
                ImportMode.MERGE,
                false,
                AUTHOR);

        ProfilePage page = store.list(new ProfileFilter(text, host, user, group, 0, 10));

        assertThat(page.profiles())
                .extracting(StoredProfile::id)
                .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(" "));
        assertThat(page.total()).isEqualTo(page.profiles().size());
    }

    @Test
    void listsPageByPageInTheOrderOfCodePoints() {
        importAll(
                List.of(draft("b"), draft("B"), draft("\ud83d\udc1d"), draft("\uffee"), draft("a b"), draft("a!")),
                ImportMode.MERGE,
                false,
                AUTHOR);

        ProfilePage page = store.list(ProfileFilter.all(1, 4));

        assertThat(page.total()).isEqualTo(6);
        assertThat(page.profiles()).extracting(StoredProfile::id).containsExactly("a b", "a!", "b", "\uffee");
    }

    @Test
    void importsAllOrNothing() {
        List<ProfileDraft> drafts = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> drafts.add(draft("p" + i, "name", "Profile " + i)));
        drafts.set(7_777, draft("p7777", "dpi", "many"));

        ImportReport report = importAll(drafts, ImportMode.MERGE, false, AUTHOR);

        assertThat(report.applied()).isFalse();
        assertThat(report.rows()).hasSize(10_000);
        assertThat(report.rows())
                .filteredOn(row -> row.result() == RowResult.INVALID)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.id()).isEqualTo("p7777");
                    assertThat(row.problems()).extracting(FieldProblem::key).containsExactly("dpi");
                });
        assertThat(store.list(ProfileFilter.all(0, 1)).total()).isZero();
    }

    @Test
    void reportsTheResultOfEachRow() {
        importAll(List.of(draft("kept"), draft("changed"), draft("gone")), ImportMode.REPLACE_ALL, false, AUTHOR);
        List<ProfileDraft> drafts = List.of(draft("new"), draft("changed", "name", "x"), draft("kept"));

        ImportReport rehearsal = importAll(drafts, ImportMode.REPLACE_ALL, true, AUTHOR);
        assertThat(rehearsal.applied()).isFalse();
        assertThat(store.find("gone")).isPresent();

        ImportReport report = importAll(drafts, ImportMode.REPLACE_ALL, false, AUTHOR);
        assertThat(report.applied()).isTrue();
        assertThat(report.rows()).isEqualTo(rehearsal.rows());
        assertThat(report.rows())
                .extracting(Row::id, Row::result)
                .containsExactly(
                        tuple("new", RowResult.CREATED),
                        tuple("changed", RowResult.REPLACED),
                        tuple("kept", RowResult.UNCHANGED),
                        tuple("gone", RowResult.DELETED));
        assertThat(store.find("gone")).isEmpty();
        assertThat(store.find("kept").orElseThrow().revision()).isEqualTo(1);
        assertThat(store.find("changed").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void keepsUnnamedProfilesInAMerge() {
        importAll(List.of(draft("kept")), ImportMode.REPLACE_ALL, false, AUTHOR);

        importAll(List.of(draft("new")), ImportMode.MERGE, false, AUTHOR);

        assertThat(exportAll()).extracting(ProfileDraft::id).containsExactly("kept", "new");
    }

    @Test
    void refusesAnImportWhoseDefaultsHideARemainingProfile() {
        importAll(List.of(draft("kept")), ImportMode.REPLACE_ALL, false, AUTHOR);

        ImportReport report = importAll(List.of(draft("DEFAULT", "dpi", "many")), ImportMode.MERGE, false, AUTHOR);

        assertThat(report.applied()).isFalse();
        assertThat(report.rows())
                .filteredOn(row -> row.result() == RowResult.INVALID)
                .extracting(Row::id)
                .containsExactly("kept");
    }

    @Test
    void refusesAnImportThatNamesAnIdTwice() {
        ImportReport report = importAll(List.of(draft("a"), draft("a")), ImportMode.MERGE, false, AUTHOR);

        assertThat(report.rows()).extracting(Row::result).containsExactly(RowResult.CREATED, RowResult.INVALID);
        assertThat(store.find("a")).isEmpty();
    }

    /** Whatever a file says, the database gives it back, and serves what the file's backend would serve. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void returnsFromTheDatabaseWhatWasStored(long seed) {
        RandomProfiles random = new RandomProfiles(seed);
        for (int round = 0; round < 10; round++) {
            List<ProfileDraft> drafts = random.next();

            ImportReport report = importAll(drafts, ImportMode.REPLACE_ALL, false, AUTHOR);

            assertThat(report.applied()).as("%s", report).isTrue();
            String exported = ProfileFileText.write(exportAll());
            assertThat(byId(ProfileFileText.read("exported", exported))).isEqualTo(byId(drafts));
            DatabaseCatalogue catalogue =
                    new DatabaseCatalogue(database, new ProfileReader(name -> Set.of(), Clock.systemUTC()));
            catalogue.reload();
            assertThat(withoutTimes(catalogue.listAll())).isEqualTo(withoutTimes(servedFromAFile(exported)));
        }
    }

    @Test
    void leavesNoOrphanAndNoDuplicate() throws SQLException {
        saved(store.create(
                draft("office", "host", "a, b", "acl-users-allow", "maja, maja", "acl-times", "Mon 00:00-24:00 UTC"),
                AUTHOR));
        assertThat(count("profile_host") + count("profile_access") + count("profile_time"))
                .isEqualTo(4);

        store.delete("office", 1, AUTHOR);

        assertThat(count("profile_host") + count("profile_access") + count("profile_time"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO profile_host VALUES ('nowhere', 0, 'a', NULL, NULL, 1, false)",
                "INSERT INTO profile_host VALUES ('office', 0, 'a', NULL, NULL, 0, false)",
                "INSERT INTO profile_host VALUES ('office', 0, 'a', NULL, 22, 1, false)",
                "INSERT INTO profile_access VALUES ('office', 'ROBOT', true, 'a')",
                "INSERT INTO profile_access VALUES ('office', 'USER', true, '')",
                "INSERT INTO profile_time VALUES ('office', 0, 1, '08:00', '18:00', 'UTC')",
                "INSERT INTO profile_change VALUES (false, 1)",
                "UPDATE profile SET revision = 99 WHERE id = 'office'",
                "UPDATE profile SET users_order = 'whatever' WHERE id = 'office'",
                "UPDATE profile SET changed_by = '' WHERE id = 'office'",
                "UPDATE profile SET options = '[]' WHERE id = 'office'",
                "UPDATE profile SET written = '{\"name\": [\"x\"]}' WHERE id = 'office'",
                "UPDATE profile SET written = '{\"name\": 1}' WHERE id = 'office'",
                "UPDATE profile SET written = '{\"name\": \"unknown to history\"}' WHERE id = 'office'",
                "UPDATE profile_revision SET written = '{\"name\": null}' WHERE profile_id = 'office'",
                "INSERT INTO profile_revision VALUES ('office', 2, 9, now(), 'x', '{\"name\": \"y\"}')",
                "INSERT INTO profile_revision VALUES ('orphan', 1, 9, now(), 'x', '{}')",
                "DELETE FROM profile WHERE id = 'office'",
                "DELETE FROM profile_revision WHERE profile_id = 'office'",
                "DELETE FROM profile_change"
            })
    void makesTheDatabaseRefuseInvalidRows(String statement) {
        saved(store.create(draft("office", "name", "x"), AUTHOR));

        assertThatThrownBy(() -> database.change(session -> session.execute(statement)))
                .isInstanceOf(IllegalStateException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState())
                                .as("%s", refused)
                                .startsWith("23"));
    }

    private long count(String table) {
        return database.find("SELECT count(*) AS rows FROM " + table, row -> row.getLong("rows"))
                .orElseThrow();
    }

    private static List<SessionProfile> servedFromAFile(String text) {
        return new ProfileReader(name -> Set.of())
                .read(IniReader.read("exported", text))
                .profiles();
    }

    /** The file's backend has no time windows; resolvers and clocks are no part of what is compared. */
    private static Map<String, List<Object>> withoutTimes(List<SessionProfile> profiles) {
        return profiles.stream()
                .collect(Collectors.toMap(
                        SessionProfile::id,
                        profile -> List.of(
                                profile.options(),
                                profile.hosts(),
                                profile.policy(),
                                profile.access().users(),
                                profile.access().groups())));
    }

    private static Map<String, ProfileDraft> byId(List<ProfileDraft> drafts) {
        return drafts.stream().collect(Collectors.toMap(ProfileDraft::id, draft -> draft));
    }

    private static Saved saved(ProfileWriteResult outcome) {
        assertThat(outcome).isInstanceOf(Saved.class);
        return (Saved) outcome;
    }

    private ImportReport importAll(List<ProfileDraft> drafts, ImportMode mode, boolean dryRun, String author) {
        return store.importAll(ProfileDraftSource.of(drafts), mode, dryRun, author);
    }

    private List<ProfileDraft> exportAll() {
        List<ProfileDraft> drafts = new ArrayList<>();
        store.exportEach(drafts::add);
        return drafts;
    }
}
