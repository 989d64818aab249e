import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";

/**
 * What is taken over from a damaged database, in an order in which each finds what it refers to: what people wait for,
 * what tells that something is done, and what people decided. Answers and drafts can be made again.
 */
const TABLES = [
  "updates",
  "chats",
  "people",
  "staff_requests",
  "staff_askers",
  "staff_notices",
  "staff_languages",
  "staff_menus",
  "staff_news",
  "follows",
  "quiet_groups",
] as const;
/** The size of a page of SQLite unless one asks for another, in bytes. */
const PAGE = 4096;
/** Where in the first page it says of how many pages the file is, and which of them are free. */
const [PAGE_COUNT, FREE_PAGES, FREE_PAGES_END] = [28, 32, 40];
/** So often a range of rows is halved at most: many thousands of damaged rows. */
const MAX_READS = 20_000;
/** More updates than a bot receives in a thousand years at one a second. */
const ABOVE_ALL = 2 ** 35;

/**
 * Reads what SQLite can still read of a damaged file, around the pages that it cannot, and puts it into a new database.
 * The damaged file stays as it is.
 * @param file the damaged one, with what belongs to it beside it
 * @param fresh the path of the new database, which is empty
 * @returns how many rows of each table were read
 */
export function rescue(file: string, database: DatabaseSync, fresh: string): Record<string, number> {
  const copy = `${file}.copy`;
  const parts = ["", "-wal"];
  try {
    for (const part of parts) if (existsSync(file + part)) copyFileSync(file + part, copy + part);
    if (!isReadable(copy)) {
      // The first page says where the tables begin. In every file they begin at the same places: they are made in one
      // order.
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      replaceFirstPage(copy, readFileSync(fresh).subarray(0, PAGE));
    }
    using damaged = new DatabaseSync(copy);
    return Object.fromEntries(TABLES.map((table) => [table, copyTable(table, damaged, database)]));
  } catch {
    return {};
  } finally {
    for (const part of [...parts, "-shm"]) rmSync(copy + part, { force: true });
  }
}

function isReadable(file: string): boolean {
  try {
    using database = new DatabaseSync(file);
    return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'updates'").get() !== undefined;
  } catch {
    return false;
  }
}

function replaceFirstPage(file: string, page: Uint8Array): void {
  const bytes = readFileSync(file);
  bytes.set(page);
  bytes.writeUInt32BE(Math.floor(bytes.length / PAGE), PAGE_COUNT);
  bytes.fill(0, FREE_PAGES, FREE_PAGES_END);
  writeFileSync(file, bytes);
}

/** Copies the rows of a table that can be read; returns how many. */
function copyTable(table: string, from: DatabaseSync, to: DatabaseSync): number {
  const known = new Set(columnsOf(to, table).map(({ name }) => name));
  const columns = columnsOf(from, table).filter(({ name }) => known.has(name));
  if (columns.length === 0) return 0;
  const names = columns.map(({ name }) => name);
  const insert = to.prepare(
    `INSERT OR IGNORE INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
  );
  let copied = 0;
  /** Copies rows as long as they can be read; returns the last, and whether it was the end. */
  const copy = (rest: string, ...values: readonly number[]): { readonly last?: Row; readonly isWhole: boolean } => {
    let last: Row | undefined;
    try {
      for (const row of from.prepare(`SELECT ${names.join(", ")} FROM ${table} ${rest}`).iterate(...values)) {
        copied += tryInsert(
          insert,
          names.map((name) => row[name]!),
        );
        last = row;
      }
      return { isWhole: true };
    } catch {
      return { ...(last && { last }), isWhole: false };
    }
  };
  if (table === "updates") {
    copyRanges(highestSeq(from), (first, end) => {
      const { last, isWhole } = copy("NOT INDEXED WHERE seq BETWEEN ? AND ? ORDER BY seq", first, end);
      return isWhole ? end + 1 : Number(last?.["seq"] ?? first - 1) + 1;
    });
  } else {
    // From both ends to the damage between them; what is read twice is copied once.
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    for (const order of ["ASC", "DESC"]) copy(`ORDER BY ${key.map(({ name }) => `${name} ${order}`).join(", ")}`);
  }
  return copied;
}

type Row = Record<string, SQLOutputValue>;

/** Inserts a row, unless the disk has garbled it, or it refers to one that is lost; returns how many were inserted. */
function tryInsert(insert: StatementSync, values: readonly SQLOutputValue[]): number {
  try {
    return Number(insert.run(...values).changes);
  } catch {
    return 0;
  }
}

/**
 * Reads a range of numbers in halves around what cannot be read.
 * @param read reads from one number to another, both included, and returns the first that it has not read
 */
function copyRanges(highest: number, read: (first: number, last: number) => number): void {
  const ranges: [number, number][] = [[1, highest]];
  for (let reads = 0; reads < MAX_READS; reads++) {
    const range = ranges.pop();
    if (!range) return;
    const [first, last] = range;
    const next = read(first, last);
    if (next > last) continue;
    // One row that cannot be read is left out; of more, each half is tried.
    if (first === last) continue;
    const middle = Math.floor((next + last) / 2);
    if (middle < last) ranges.push([middle + 1, last]);
    ranges.push([next, middle]);
  }
}

/** The highest number of an update; when that cannot be read, one above any. */
function highestSeq(database: DatabaseSync): number {
  try {
    return Number(database.prepare("SELECT max(seq) AS seq FROM updates NOT INDEXED").get()?.["seq"] ?? 0);
  } catch {
    return ABOVE_ALL;
  }
}

function columnsOf(database: DatabaseSync, table: string): { readonly name: string; readonly pk: number }[] {
  const rows = database.prepare(`SELECT name, pk FROM pragma_table_info('${table}')`).all();
  return rows.map(({ name, pk }) => ({ name: String(name), pk: Number(pk) }));
}
