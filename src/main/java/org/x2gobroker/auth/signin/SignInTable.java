package org.x2gobroker.auth.signin;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.x2gobroker.auth.SignIn;
import org.x2gobroker.database.SqlSession;

/** The statements on the tables {@code sign_in} and {@code sign_in_end}. */
public final class SignInTable {
    /** Keeps a sign-in that is not there yet; {@link #values} gives the values. */
    public static final String INSERT = """
            INSERT INTO sign_in (id, subject, begun_at, expires_at, proved) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO NOTHING""";

    /** Keeps a sign-in, or what it says now: the groups of a token may have changed. */
    public static final String RENEW = """
            INSERT INTO sign_in (id, subject, begun_at, expires_at, proved) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at, proved = excluded.proved""";

    /** Of the notifications: {@code sign-in-end <kind> <name in hexadecimal digits> <time>}. */
    static final String TOPIC = "sign-in-end";

    private static final String IS_ENDED = """
            SELECT EXISTS (
                SELECT FROM sign_in_end
                WHERE kind = 'sid' AND name = ? OR kind = 'subject' AND name = ? AND at >= ?) AS ended""";

    /** Cookies that are handed out meanwhile open nothing, because they refer to a sign-in that has ended. */
    private static final String END = """
            WITH affected AS (
                SELECT id FROM sign_in WHERE %s
            ), ended AS (
                INSERT INTO sign_in_end (kind, name, at)
                SELECT ?, ?, ?::timestamptz UNION SELECT 'sid', id, ?::timestamptz FROM affected
                ON CONFLICT (kind, name) DO UPDATE SET at = greatest(sign_in_end.at, excluded.at)
                RETURNING kind
            ), codes AS (
                DELETE FROM passcode WHERE sign_in_id IN (SELECT id FROM affected) RETURNING hash
            ), cookies AS (
                DELETE FROM cookie WHERE sign_in_id IN (SELECT id FROM affected) RETURNING hash
            )
            SELECT (SELECT count(*) FROM ended) + (SELECT count(*) FROM codes) + (SELECT count(*) FROM cookies) AS rows,
                   tell_replicas(?)::text AS told""";

    private static final String END_SID = END.formatted("id = ?");
    private static final String END_SUBJECT = END.formatted("subject = ? AND begun_at <= ?");

    private SignInTable() {}

    /** For {@link #INSERT} and {@link #RENEW}. */
    public static List<Object> values(SignIn signIn) {
        return List.of(
                signIn.sid(), signIn.subject(), signIn.authenticated(), signIn.expires(), SignInCodec.write(signIn));
    }

    /** What the column {@code proved} holds. */
    public static SignIn read(String proved) {
        return SignInCodec.read(proved);
    }

    /** Whether the sign-in has ended, as far as committed transactions know. */
    public static boolean isEnded(SqlSession session, SignIn signIn) throws SQLException {
        return session.find(
                        IS_ENDED,
                        row -> row.getBoolean("ended"),
                        signIn.sid(),
                        signIn.subject(),
                        signIn.authenticated())
                .orElse(true);
    }

    /** Removes what nobody can use any more. */
    public static void sweep(SqlSession session, Instant now) throws SQLException {
        session.execute("DELETE FROM passcode WHERE expires_at < ?", now);
        session.execute("DELETE FROM sign_in WHERE expires_at < ?", now.minus(SignInEnds.KEPT));
        session.execute("DELETE FROM sign_in_end WHERE at < ?", now.minus(SignInEnds.KEPT));
    }

    static void end(SqlSession session, SignInEnd end) throws SQLException {
        switch (end.kind()) {
            case SID ->
                session.find(
                        END_SID,
                        row -> row.getLong("rows"),
                        end.name(),
                        end.kind().label(),
                        end.name(),
                        end.at(),
                        end.at(),
                        notification(end));
            case SUBJECT ->
                session.find(
                        END_SUBJECT,
                        row -> row.getLong("rows"),
                        end.name(),
                        end.at(),
                        end.kind().label(),
                        end.name(),
                        end.at(),
                        end.at(),
                        notification(end));
        }
    }

    static SignInEnd parse(String notification) {
        String[] words = notification.split(" ", 3);
        return new SignInEnd(
                SignInEnd.Kind.of(words[0]),
                new String(HexFormat.of().parseHex(words[1]), StandardCharsets.UTF_8),
                Instant.ofEpochMilli(Long.parseLong(words[2])));
    }

    private static String notification(SignInEnd end) {
        return "%s %s %s %d"
                .formatted(
                        TOPIC,
                        end.kind().label(),
                        HexFormat.of().formatHex(end.name().getBytes(StandardCharsets.UTF_8)),
                        end.at().toEpochMilli());
    }
}
