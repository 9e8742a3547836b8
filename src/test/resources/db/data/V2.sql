-- A row in each table that came with schema version 2.
INSERT INTO replica (id, alive_until) VALUES ('6f1b1f7e-53a5-4d0c-9d7e-0f1a2b3c4d5e', '2026-01-01 12:00:10+00');
INSERT INTO cookie (hash, user_name, account, client, authenticated, usable_until, handed_out, handed_out_by) VALUES
    (decode(repeat('ab', 32), 'hex'), 'MAJA', 'maja', '2001:db8::7', '2026-01-01 12:00:00+00', '2026-01-01 22:00:00+00',
        '2026-01-01 12:00:00+00', '6f1b1f7e-53a5-4d0c-9d7e-0f1a2b3c4d5e');
INSERT INTO removal_promise (id, promise, since, owner) VALUES
    ('0b9e7a54-6a51-4a53-8a8c-0c3f4b7a9d10', '0b9e7a54-6a51-4a53-8a8c-0c3f4b7a9d10 lion maja', '2026-01-01 12:00:00+00',
        '6f1b1f7e-53a5-4d0c-9d7e-0f1a2b3c4d5e');
INSERT INTO lease (name, holder) VALUES ('load', '6f1b1f7e-53a5-4d0c-9d7e-0f1a2b3c4d5e');
INSERT INTO host_load
    (name, address, port, load_average, available_memory, estimated_memory, processors, clock_rate, measured_at)
    VALUES ('lion', '192.0.2.7', 2222, 12, 4000000, 0, 8, 2400, '2026-01-01 12:00:00+00');
INSERT INTO host_set_aside (name, address, port, reason, since, until) VALUES
    ('lion', '192.0.2.7', 2222, 'it did not answer', '2026-01-01 12:00:00+00', '2026-01-01 12:05:00+00');
INSERT INTO host_control (name, drained, weight, changed_by, changed_at) VALUES
    ('lion', true, 3, 'maja', '2026-01-01 12:00:00+00');
