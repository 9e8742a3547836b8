INSERT INTO notification (message) VALUES ('host-control');
