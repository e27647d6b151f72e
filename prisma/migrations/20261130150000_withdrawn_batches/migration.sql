-- Why     An undo asks who was never told because the message was withdrawn before its rows were made, and read every
--         message ever sent. Few batches have withdrawn subjects: an index holds those.
-- Data    Untouched.
-- Undo    Drop the index.
create index "message_batch_withdrawn_idx" on "message_batch" ("kind") where cardinality(withdrawn_ids) > 0;
