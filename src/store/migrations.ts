/**
 * The shape of the database, step by step: the n-th entry (from 1) leads from version n - 1 to version n. Later
 * features append theirs; an entry that has been released is never changed.
 *
 * Times are in milliseconds since 1970.
 */
export const MIGRATIONS: readonly string[] = [
  `
  -- Updates of Telegram: pending ones with all that is needed to answer them, finished ones with as little as tells
  -- that they were here. The order of seq is the order of arrival.
  CREATE TABLE updates (
    seq            INTEGER PRIMARY KEY,
    bot_id         INTEGER NOT NULL,
    update_id      INTEGER NOT NULL,
    kind           TEXT    NOT NULL,           -- the field of the Update that is present: message, callback_query, …
    lane           TEXT    NOT NULL,           -- what keeps its order: a chat, mostly; erased once done
    received_at    INTEGER NOT NULL,
    body           TEXT,                       -- the update as JSON; erased once done
    state          TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'set-aside')),
    not_before     INTEGER NOT NULL DEFAULT 0, -- when it may be tried again
    postponements  INTEGER NOT NULL DEFAULT 0, -- times in a row that Telegram or the network was not ready
    failures       INTEGER NOT NULL DEFAULT 0, -- times that our own code failed on it
    delivered      TEXT,                       -- calls that were carried out for it, as JSON; erased once done
    finished_at    INTEGER,
    note           TEXT                        -- why it was set aside, or done without a reply
  ) STRICT;
  -- Not unique: Telegram may give a number again after a quiet week.
  CREATE INDEX updates_by_number ON updates (bot_id, update_id);
  CREATE INDEX updates_pending ON updates (bot_id, seq) WHERE state = 'pending';

  -- What is known of chats that cannot be written to as usual.
  CREATE TABLE chats (
    bot_id             INTEGER NOT NULL,
    chat_id            INTEGER NOT NULL,
    unreachable_since  INTEGER,                -- when the bot was found to be blocked or kicked
    reason             TEXT,                   -- in Telegram's words
    migrated_to        INTEGER,                -- the supergroup that the group has become
    PRIMARY KEY (bot_id, chat_id)
  ) STRICT, WITHOUT ROWID;
  `,
];
