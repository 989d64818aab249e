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
  `
  -- Answers as they were given: what stands behind the buttons of a message, what a conversation is about, and the
  -- log of questions. Kept for 30 days.
  CREATE TABLE answers (
    id            TEXT    PRIMARY KEY,         -- random; it stands in the data of buttons
    bot_id        INTEGER NOT NULL,
    chat_id       INTEGER NOT NULL,
    origin        TEXT    NOT NULL,            -- what it answers in its chat, so that the same is answered once
    user_id       INTEGER NOT NULL,            -- who asked
    message_id    INTEGER,                     -- the message to which it replies
    thread_id     INTEGER,
    reply_id      INTEGER,                     -- the message of the bot that shows it
    asked_at      INTEGER NOT NULL,            -- by the message's own date
    language      TEXT    NOT NULL,            -- of the words around the quotes
    milliseconds  REAL    NOT NULL,            -- how long it took to compute
    versions      TEXT    NOT NULL,            -- the versions of the quoted documents by path, as JSON
    answer        TEXT    NOT NULL             -- the Answer as JSON
  ) STRICT;
  CREATE UNIQUE INDEX answers_by_origin ON answers (bot_id, chat_id, origin);
  CREATE INDEX answers_by_time ON answers (bot_id, asked_at);
  CREATE INDEX answers_by_user ON answers (bot_id, user_id);

  -- One vote a person on an answer, the last one.
  CREATE TABLE votes (
    answer_id  TEXT    NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
    user_id    INTEGER NOT NULL,
    helpful    INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    reason     TEXT    CHECK (reason IN ('wrong', 'outdated', 'incomplete', 'other')),
    PRIMARY KEY (answer_id, user_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX votes_by_user ON votes (user_id);

  -- People who have written to the bot in private, so that it may write to them.
  CREATE TABLE people (
    bot_id    INTEGER NOT NULL,
    user_id   INTEGER NOT NULL,
    language  TEXT,                            -- their choice
    PRIMARY KEY (bot_id, user_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Questions behind links and buttons, which have no room for them.
  CREATE TABLE kept_questions (
    id        TEXT    PRIMARY KEY,             -- random
    bot_id    INTEGER NOT NULL,
    user_id   INTEGER NOT NULL,                -- whose it is; 0 for a question of nobody's
    question  TEXT    NOT NULL,
    until     INTEGER NOT NULL                 -- until when it is kept
  ) STRICT;
  CREATE UNIQUE INDEX kept_questions_by_text ON kept_questions (bot_id, user_id, question);

  -- Files that Telegram has, by their content and the name under which they were uploaded.
  CREATE TABLE uploads (
    bot_id   INTEGER NOT NULL,
    hash     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    file_id  TEXT    NOT NULL,                 -- Telegram's
    PRIMARY KEY (bot_id, hash, name)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Files that staff has sent, to be published or not: what stands behind the buttons of a message. Kept for 30 days.
  CREATE TABLE drafts (
    id          TEXT    PRIMARY KEY,           -- random; it stands in the data of buttons and names the file's bytes
    bot_id      INTEGER NOT NULL,
    chat_id     INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,              -- who sent it
    message_id  INTEGER NOT NULL,              -- the message that brought it
    name        TEXT    NOT NULL,              -- as its sender calls it
    path        TEXT    NOT NULL,              -- where in the documents' folder it would go
    replaces    INTEGER NOT NULL CHECK (replaces IN (0, 1)),
    title       TEXT,                          -- in place of the file's own
    preview     TEXT    NOT NULL,              -- what was read in it, as JSON
    state       TEXT    NOT NULL DEFAULT 'offered' CHECK (state IN ('offered', 'published', 'discarded')),
    created_at  INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX drafts_by_message ON drafts (bot_id, chat_id, message_id);
  CREATE INDEX drafts_by_user ON drafts (bot_id, user_id);

  -- The messages of the bot that ask for another title of a draft: a reply to any of them is one.
  CREATE TABLE draft_prompts (
    bot_id      INTEGER NOT NULL,
    chat_id     INTEGER NOT NULL,
    message_id  INTEGER NOT NULL,
    draft_id    TEXT    NOT NULL REFERENCES drafts (id) ON DELETE CASCADE,
    shown_id    INTEGER NOT NULL,              -- the message of the bot that shows the draft
    PRIMARY KEY (bot_id, chat_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX draft_prompts_by_draft ON draft_prompts (draft_id);
  `,
  `
  -- Questions that people have asked staff to answer; those that mean the same are one request.
  CREATE TABLE staff_requests (
    bot_id           INTEGER NOT NULL,
    id               TEXT    NOT NULL,         -- random: it stands in buttons
    question         TEXT    NOT NULL,         -- in the words of who asked first
    user_id          INTEGER,                  -- whose words these are; none once they have had themselves forgotten
    language         TEXT    NOT NULL,         -- of the question
    asked_at         INTEGER NOT NULL,
    answer           TEXT,                     -- none while it is open, as with all below
    answered_at      INTEGER,
    answered_by      INTEGER,                  -- numeric id; erased when they ask for it, as is the name
    answered_name    TEXT,
    answered_message INTEGER,                  -- the message that is the answer, in the chat with who answered
    document         TEXT,                     -- the path of the document that the answer has become
    PRIMARY KEY (bot_id, id)
  ) STRICT, WITHOUT ROWID;

  -- Who waits for an answer, and where.
  CREATE TABLE staff_askers (
    bot_id      INTEGER NOT NULL,
    request_id  TEXT    NOT NULL,
    chat_id     INTEGER NOT NULL,
    user_id     INTEGER NOT NULL,
    answer_id   TEXT    NOT NULL,              -- the answer under which they have asked
    question    TEXT    NOT NULL,              -- in their own words
    message_id  INTEGER,                       -- of the question
    thread_id   INTEGER,                       -- the topic, in a forum
    language    TEXT    NOT NULL,              -- of their interface
    asked_at    INTEGER NOT NULL,
    told_at     INTEGER,
    missed      TEXT,                          -- why they could not be told
    PRIMARY KEY (bot_id, request_id, user_id, answer_id),
    FOREIGN KEY (bot_id, request_id) REFERENCES staff_requests (bot_id, id) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX staff_askers_by_user ON staff_askers (bot_id, user_id, answer_id);

  -- The messages in chats with staff to which a reply is an answer; they outlive a request that nobody waits for.
  CREATE TABLE staff_notices (
    bot_id      INTEGER NOT NULL,
    chat_id     INTEGER NOT NULL,
    message_id  INTEGER NOT NULL,
    request_id  TEXT    NOT NULL,
    shown       TEXT    NOT NULL,              -- the digest of what it says, so that it is brought up to date
    sent_at     INTEGER NOT NULL,
    PRIMARY KEY (bot_id, chat_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX staff_notices_by_request ON staff_notices (bot_id, request_id);

  -- In which language members of staff use the bot, so that it can write to them of its own accord.
  CREATE TABLE staff_languages (
    bot_id    INTEGER NOT NULL,
    user_id   INTEGER NOT NULL,
    language  TEXT    NOT NULL,
    welcomed  INTEGER NOT NULL DEFAULT 0 CHECK (welcomed IN (0, 1)), -- whether they have read what they are here for
    PRIMARY KEY (bot_id, user_id)
  ) STRICT, WITHOUT ROWID;

  -- The questions without an answer, which staff asks for again and again: an answer is long to read as JSON.
  CREATE INDEX answers_not_found ON answers (bot_id, asked_at) WHERE answer ->> '$.outcome' = 'not-found';
  `,
  `
  -- Attempts that have begun and of which nobody saw the end, as when they end the process.
  ALTER TABLE updates ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;
  -- How long not_before was away when it was set: a clock that is set back makes nobody wait longer.
  ALTER TABLE updates ADD COLUMN wait INTEGER NOT NULL DEFAULT 0;
  -- The update that brought the answer of staff: as long as it is not done, it alone tells those who have asked.
  ALTER TABLE staff_requests ADD COLUMN answered_update INTEGER;
  `,
  `
  -- What the clock said by which things grow old, in its only row.
  CREATE TABLE clock (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    time  INTEGER NOT NULL
  ) STRICT;
  -- What is known of chats that can be written to is nothing.
  DELETE FROM chats WHERE unreachable_since IS NULL AND migrated_to IS NULL;
  -- Whose private chats have the commands of staff in their menus, so that they are taken out when they are it no more.
  CREATE TABLE staff_menus (
    bot_id   INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    PRIMARY KEY (bot_id, user_id)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO staff_menus SELECT bot_id, user_id FROM staff_languages;
  `,
  `
  -- What people want to be told: that words they were quoted have changed, or that a document answers their question.
  CREATE TABLE follows (
    bot_id     INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    user_id    INTEGER NOT NULL,
    chat_id    INTEGER NOT NULL,
    thread_id  INTEGER,
    kind       TEXT    NOT NULL CHECK (kind IN ('change', 'answer')),
    subject    TEXT    NOT NULL,               -- what tells it from the others of the person
    question   TEXT    NOT NULL,
    language   TEXT    NOT NULL,               -- of the words around what is told
    quote      TEXT,                           -- as JSON, the words that are followed
    since      INTEGER NOT NULL,
    news       TEXT,                           -- as JSON, what is to be told
    PRIMARY KEY (bot_id, id)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX follows_by_user ON follows (bot_id, user_id, chat_id, kind, subject);
  `,
  `
  -- The documents as they were served last, to tell their keepers what has changed, also while the bot did not run.
  CREATE TABLE served_documents (
    bot_id      INTEGER NOT NULL,
    path        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    version     TEXT,                          -- tells its text from any other; none once it is removed
    change      TEXT    CHECK (change IN ('new', 'changed', 'removed')), -- none of what was there at first
    changed_at  INTEGER NOT NULL,
    PRIMARY KEY (bot_id, path)
  ) STRICT, WITHOUT ROWID;

  -- The members of staff who want the news of every week, and when they had them last.
  CREATE TABLE staff_news (
    bot_id   INTEGER NOT NULL,
    user_id  INTEGER NOT NULL,
    sent_at  INTEGER NOT NULL,
    PRIMARY KEY (bot_id, user_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- How often attempts have got to a pause of an update without ending the process.
  ALTER TABLE updates ADD COLUMN passed INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- The groups whose administrators want answers to be seen by who asks alone.
  CREATE TABLE quiet_groups (
    bot_id    INTEGER NOT NULL,
    group_id  INTEGER NOT NULL,
    PRIMARY KEY (bot_id, group_id)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What waits for the search, in a lane of its own beside that of its chat.
  ALTER TABLE updates ADD COLUMN asked_by INTEGER;                 -- whose it is; none of all else, and once it is done
  ALTER TABLE updates ADD COLUMN told INTEGER NOT NULL DEFAULT 0;  -- whether they know that they wait
  CREATE INDEX updates_waiting ON updates (bot_id, lane, told) WHERE asked_by IS NOT NULL;
  `,
];
