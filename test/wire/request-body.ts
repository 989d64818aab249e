import type { IncomingMessage } from "node:http";
import { badRequest } from "./api-error.ts";
import { isObject, type Payload } from "./payload.ts";

/** A file that came with a request; its bytes stay out of the JSON in which calls are reported. */
export class Upload {
  readonly fileName: string;
  readonly type: string;
  readonly bytes: Uint8Array;

  constructor(fileName: string, type: string, bytes: Uint8Array) {
    this.fileName = fileName;
    this.type = type;
    this.bytes = bytes;
  }

  /** What a report shows of the file. */
  toJSON(): object {
    return { fileName: this.fileName, type: this.type, size: this.bytes.length };
  }
}

/** Parameters that are JSON inside a form field; a JSON body may hold them as such or as a string, too. */
const JSON_FIELDS: ReadonlyMap<string, string> = new Map([
  ["allowed_updates", "allowed updates"],
  ["button", "inline query results button"],
  ["caption_entities", "MessageEntity"],
  ["commands", "BotCommand"],
  ["entities", "MessageEntity"],
  ["link_preview_options", "link preview options"],
  ["menu_button", "MenuButton"],
  ["reply_markup", "reply keyboard markup"],
  ["reply_parameters", "reply parameters"],
  ["results", "JSON encoded inline query results"],
  ["scope", "BotCommandScope"],
]);

/**
 * The parameters of a request, from its query string and its body, in whichever of Telegram's four ways they came.
 * @throws ApiError for a body that cannot be read
 */
export async function readPayload(request: IncomingMessage, url: URL): Promise<Payload> {
  const type = request.headers["content-type"] ?? "";
  const bytes = await readAll(request);
  const fields: Record<string, unknown> = Object.fromEntries(url.searchParams);
  if (bytes.length > 0) Object.assign(fields, await readBody(bytes, type));
  for (const [name, what] of JSON_FIELDS) {
    const value = fields[name];
    if (typeof value === "string") fields[name] = value === "" ? undefined : parseJson(value, what);
  }
  return fields;
}

/** All the bytes of a request. */
export async function readAll(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function readBody(bytes: Buffer<ArrayBuffer>, type: string): Promise<Payload> {
  if (/^multipart\/form-data/iu.test(type)) return readMultipart(bytes, type);
  const text = decodeUtf8(bytes);
  if (/^application\/x-www-form-urlencoded/iu.test(type)) return Object.fromEntries(new URLSearchParams(text));
  const value = parseJson(text, "request");
  if (!isObject(value)) throw badRequest("can't parse request JSON object");
  return value;
}

async function readMultipart(bytes: Buffer<ArrayBuffer>, type: string): Promise<Payload> {
  const form = await new Response(quoteFileNames(bytes, type), { headers: { "content-type": type } })
    .formData()
    .catch((error: unknown) => {
      throw badRequest(`can't parse multipart/form-data: ${String(error)}`);
    });
  const values = new Map<string, unknown>();
  const uploads = new Map<string, Upload>();
  for (const [name, value] of form) {
    if (typeof value === "string") values.set(name, value);
    else uploads.set(name, new Upload(value.name, value.type, new Uint8Array(await value.arrayBuffer())));
  }
  const fields = Array.from(values, ([name, value]) => [name, attached(value, uploads)] as const);
  // Of the uploads those are left that no field refers to: they are fields themselves.
  return Object.fromEntries([...uploads, ...fields]);
}

/** The file that "attach://name" stands for, which is how grammY sends every file. */
function attached(value: unknown, uploads: Map<string, Upload>): unknown {
  const name = typeof value === "string" && value.startsWith("attach://") ? value.slice("attach://".length) : undefined;
  if (name === undefined) return value;
  const upload = uploads.get(name);
  uploads.delete(name);
  return upload ?? value;
}

/**
 * Puts quotation marks around the file names that lack them. grammY never writes any and Telegram does not mind, but
 * the platform's parser does as soon as the name holds a space. Only the header lines after a boundary are touched.
 */
function quoteFileNames(bytes: Buffer<ArrayBuffer>, type: string): Buffer<ArrayBuffer> {
  const boundary = /boundary="?([^";]+)/iu.exec(type)?.[1] ?? "";
  // One byte is one character in latin1, so the bytes of the files come through unchanged.
  const parts = bytes.toString("latin1").split(`--${boundary}\r\n`);
  const quoted = parts.map((part) =>
    part.replace(
      /^(content-disposition:[^\r\n]*?;\s*filename=)([^"\r\n][^\r\n]*)/iu,
      (_all, before: string, name: string) => `${before}"${name.replaceAll('"', "%22")}"`,
    ),
  );
  return Buffer.from(quoted.join(`--${boundary}\r\n`), "latin1");
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badRequest("strings must be encoded in UTF-8");
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(`can't parse ${what} JSON object`);
  }
}
