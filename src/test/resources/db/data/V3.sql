-- A row in each table that came with schema version 3.
INSERT INTO audit_entry (at, actor, role, address, action, subject, outcome, detail, revision_before, revision_after) VALUES
    ('2026-01-02 12:00:01+00', 'willi', 'admin', '192.0.2.9', 'profile.replace', 'bienenstock', 'done', '', 1, 2);
