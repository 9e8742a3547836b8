INSERT INTO sign_in VALUES ('6f0c2f3e', 'f:thekla', '2026-11-01 08:00:00+00', '2026-11-01 18:00:00+00',
    '{"user":"thekla","subject":"f:thekla","sid":"6f0c2f3e","authenticated":"2026-11-01T08:00:00Z","acr":"gold","expires":"2026-11-01T18:00:00Z","groups":["staff"],"amr":["otp"]}');
INSERT INTO sign_in_end VALUES ('sid', '11111111', '2026-11-01 08:00:00+00');
INSERT INTO passcode VALUES (decode(repeat('a1', 32), 'hex'), '6f0c2f3e', 'thekla', '2026-11-01 08:00:00+00', '2026-11-01 08:02:00+00');
INSERT INTO second_factor VALUES ('thekla', 'thekla', '0a1b2c3d', decode(repeat('b2', 48), 'hex'), 59000000, '2026-11-01 08:00:00+00',
    '2026-11-01 08:01:00+00', '2026-11-01 08:30:00+00');
INSERT INTO recovery_code VALUES (decode(repeat('c3', 32), 'hex'), 'thekla');
