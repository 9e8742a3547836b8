package org.x2gobroker.auth.browser;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.SqlSession;

/** Keeps sign-ins in the database, so that any replica may answer the next request of a browser, or end its sign-in. */
final class DatabaseBrowserSignInStore implements BrowserSignInStore {
    /** How exactly the last use is known; a row is not written with each request. */
    private static final Duration EXACTNESS = Duration.ofMinutes(1);

    private static final String COLUMNS = "id, place, way, user_name, groups, issuer, subject, session_id, acr, amr,"
            + " authenticated_at, csrf_token, begun_at, ends_at, used_at, refresh_token";

    private final Database database;
    private final Supplier<Optional<RefreshTokenCipher>> cipher;

    /** @param cipher empty while there is no secret to encrypt by; refresh tokens are not kept then */
    DatabaseBrowserSignInStore(Database database, Supplier<Optional<RefreshTokenCipher>> cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    @Override
    public Optional<BrowserSignIn> find(String id) {
        return database.find("SELECT " + COLUMNS + " FROM browser_sign_in WHERE id = ?", this::signIn, id);
    }

    @Override
    public void use(String id, Instant now) {
        database.execute(
                "UPDATE browser_sign_in SET used_at = ? WHERE id = ? AND used_at < ?", now, id, now.minus(EXACTNESS));
    }

    @Override
    public List<String> add(BrowserSignIn signIn) {
        return database.change(sql -> {
            List<String> ended = ids(
                    sql,
                    "DELETE FROM browser_sign_in WHERE id IN (SELECT id FROM browser_sign_in WHERE user_name = ? AND place = ?"
                            + " ORDER BY begun_at DESC OFFSET ?) RETURNING id",
                    signIn.user(),
                    signIn.place().name(),
                    MOST_OF_USER - 1);
            sql.execute(
                    "INSERT INTO browser_sign_in (" + COLUMNS
                            + ", checked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    signIn.id(),
                    signIn.place().name(),
                    signIn.way().name(),
                    signIn.user(),
                    String.join("\n", signIn.groups()),
                    signIn.issuer(),
                    signIn.subject(),
                    signIn.sessionId(),
                    signIn.acr(),
                    String.join("\n", signIn.amr()),
                    signIn.authenticatedAt(),
                    signIn.csrfToken(),
                    signIn.begunAt(),
                    signIn.endsAt(),
                    signIn.usedAt(),
                    encrypted(signIn.refreshToken(), signIn.id()),
                    signIn.begunAt());
            return ended;
        });
    }

    @Override
    public boolean remove(String id) {
        return database.execute("DELETE FROM browser_sign_in WHERE id = ?", id) > 0;
    }

    @Override
    public List<String> removeSession(String issuer, String subject, String sessionId) {
        return database.ask(sql -> ids(
                sql,
                "DELETE FROM browser_sign_in WHERE issuer = ? AND (? = '' OR subject = ?) AND (? = '' OR session_id = ?)"
                        + " RETURNING id",
                issuer,
                subject,
                subject,
                sessionId,
                sessionId));
    }

    @Override
    public List<String> removeOver(Instant now) {
        return database.ask(sql -> ids(sql, "DELETE FROM browser_sign_in WHERE ends_at <= ? RETURNING id", now));
    }

    @Override
    public List<BrowserSignIn> claimUnchecked(Instant since, Instant now, int limit) {
        return database.list(
                "UPDATE browser_sign_in SET checked_at = ? WHERE id IN (SELECT id FROM browser_sign_in"
                        + " WHERE checked_at < ? AND refresh_token IS NOT NULL ORDER BY checked_at LIMIT ?"
                        + " FOR UPDATE SKIP LOCKED) RETURNING " + COLUMNS,
                this::signIn,
                now,
                since,
                limit);
    }

    @Override
    public void replaceToken(String id, SecretText refreshToken) {
        database.execute("UPDATE browser_sign_in SET refresh_token = ? WHERE id = ?", encrypted(refreshToken, id), id);
    }

    private @Nullable String encrypted(@Nullable SecretText token, String id) {
        return token == null
                ? null
                : cipher.get().map(known -> known.encrypt(token, id)).orElse(null);
    }

    private static List<String> ids(SqlSession sql, String statement, Object... values) throws SQLException {
        return sql.list(statement, row -> row.getString("id"), values);
    }

    private BrowserSignIn signIn(ResultSet row) throws SQLException {
        String id = row.getString("id");
        String token = row.getString("refresh_token");
        return new BrowserSignIn(
                id,
                BrowserSignIn.Place.valueOf(row.getString("place")),
                BrowserSignIn.Way.valueOf(row.getString("way")),
                row.getString("user_name"),
                lines(row.getString("groups")),
                row.getString("issuer"),
                row.getString("subject"),
                row.getString("session_id"),
                row.getString("acr"),
                lines(row.getString("amr")),
                SqlSession.instant(row, "authenticated_at"),
                row.getString("csrf_token"),
                SqlSession.instant(row, "begun_at"),
                SqlSession.instant(row, "ends_at"),
                SqlSession.instant(row, "used_at"),
                token == null
                        ? null
                        : cipher.get()
                                .flatMap(known -> known.decrypt(token, id))
                                .orElse(null));
    }

    private static Set<String> lines(String text) {
        return text.lines().collect(Collectors.toSet());
    }
}
