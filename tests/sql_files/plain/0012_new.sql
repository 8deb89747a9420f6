-- no-transaction
CREATE INDEX CONCURRENTLY ix_notes_made ON notes (made);
