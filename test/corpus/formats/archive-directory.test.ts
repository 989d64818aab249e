import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { checkDirectory, DAMAGED_ARCHIVE } from "../../../src/corpus/formats/archive-directory.ts";
import { makeBomb, makeOverlapping } from "../../support/bombs.ts";
import { makeDocx, makeXlsx } from "../../support/office-files.ts";

const MIB = 1024 * 1024;

describe("checkDirectory", () => {
  it("takes documents, also with a comment at their end", () => {
    for (const bytes of [makeDocx({ blocks: [{ text: "Words." }] }), makeXlsx({ Fees: [["Law", 5]] })]) {
      expect(() => checkDirectory(bytes, MIB)).not.toThrow();
      const commented = Buffer.concat([bytes, Buffer.from("a comment")]);
      commented.writeUInt16LE("a comment".length, bytes.length - 2);
      expect(() => checkDirectory(commented, MIB)).not.toThrow();
    }
  });

  it("refuses what declares to unpack to more than the limit, in one part or in all of them together", () => {
    expect(() => checkDirectory(makeBomb("a.xml", 2 * MIB), MIB)).toThrow("it unpacks to more than 1 MiB");
    const halves = zipSync({ a: new Uint8Array(0.6 * MIB), b: new Uint8Array(0.6 * MIB) });
    expect(() => checkDirectory(halves, MIB)).toThrow("it unpacks to more than 1 MiB");
  });

  it("refuses parts that lie over one another", () => {
    const bytes = makeOverlapping();
    expect(bytes.length).toBeLessThan(70_000);
    expect(() => checkDirectory(bytes, Number.POSITIVE_INFINITY)).toThrow(DAMAGED_ARCHIVE);
  });

  it("refuses a size to which nothing could unpack", () => {
    expect(() => checkDirectory(makeBomb("a.xml", 10, MIB), 2 * MIB)).toThrow(DAMAGED_ARCHIVE);
  });

  it("refuses more parts than any document has", () => {
    const parts = Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`${index}`, new Uint8Array()]));
    expect(() => checkDirectory(zipSync(parts, { level: 0 }), MIB)).toThrow("it has too many parts");
  });

  it("says of what is cut anywhere that it is damaged", () => {
    const bytes = makeDocx({ blocks: [{ text: "Words." }] });
    for (let length = 0; length < bytes.length; length += 7)
      expect(() => checkDirectory(bytes.subarray(0, length), MIB)).toThrow(DAMAGED_ARCHIVE);
  });

  it("looks up numbers of 64 bits where they stand", () => {
    const bytes = Buffer.from(makeBomb("a.xml", 2 * MIB));
    const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(BigInt(2 * MIB), 4);
    extra.writeBigUInt64LE(BigInt(bytes.readUInt32LE(entry + 20)), 12);
    bytes.writeUInt32LE(0xffff_ffff, entry + 20);
    bytes.writeUInt32LE(0xffff_ffff, entry + 24);
    bytes.writeUInt16LE(extra.length, entry + 30);
    const name = entry + 46 + "a.xml".length;
    const long = Buffer.concat([bytes.subarray(0, name), extra, bytes.subarray(name)]);
    expect(() => checkDirectory(long, 3 * MIB)).not.toThrow();
    expect(() => checkDirectory(long, MIB)).toThrow("it unpacks to more than 1 MiB");
  });
});
