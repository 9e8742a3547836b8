INSERT INTO console_session VALUES ('aabbcc', 'thekla', 'PASSWORD', '', 'token', '2026-11-01 08:00:00+00', '2026-11-01 08:30:00+00');
