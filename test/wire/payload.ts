import { badRequest } from "./api-error.ts";

/** The parameters of a call, alike however they were sent: JSON, a form or a query string. */
export type Payload = Readonly<Record<string, unknown>>;

/** Whether `value` is a JSON object, so that its fields can be read. */
export function isObject(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text parameter; empty when it is missing, because Telegram makes no difference between the two. */
export function textField(payload: Payload, name: string): string {
  const value = payload[name];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A whole-number parameter, which may come as digits in a string; undefined when it is missing or no number. */
export function integerField(payload: Payload, name: string): number | undefined {
  const value = payload[name];
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** A yes-or-no parameter, by the words that Telegram takes for yes. */
export function flagField(payload: Payload, name: string): boolean {
  return payload[name] === true || ["true", "yes", "1"].includes(textField(payload, name).toLowerCase());
}

/** A field that Telegram's own JSON parser insists on, refused in its words otherwise. */
export function requiredText(object: Payload, name: string, where: string): string {
  const value = object[name];
  if (value === undefined || value === null) throw badRequest(`${where}: Can't find field "${name}"`);
  if (typeof value !== "string") throw badRequest(`${where}: Field "${name}" must be of type String`);
  return value;
}

/**
 * Refuses a payload with half a surrogate pair anywhere in it. Cutting a text between the halves of an emoji is the
 * usual way to come by one, and Telegram rejects the whole request then.
 */
export function requireWellFormed(value: unknown): void {
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
  } else if (Array.isArray(value)) {
    for (const item of value) requireWellFormed(item);
  } else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) {
      requireWellFormed(name);
      requireWellFormed(item);
    }
  }
}
