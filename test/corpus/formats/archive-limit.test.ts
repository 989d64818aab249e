import { randomBytes } from "node:crypto";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { DAMAGED_ARCHIVE } from "../../../src/corpus/formats/archive-directory.ts";
import { checkArchive } from "../../../src/corpus/formats/archive-limit.ts";
import { makeBomb, zipOf } from "../../support/bombs.ts";

const MIB = 1024 * 1024;

describe("checkArchive", () => {
  it("takes an archive that unpacks to no more than the limit", async () => {
    const archive = makeBomb("a.xml", MIB / 2);
    expect(unzipSync(archive)["a.xml"]).toHaveLength(MIB / 2);
    await expect(checkArchive(archive, MIB)).resolves.toBeUndefined();
  });

  it("refuses one that unpacks to more, whatever size its headers declare", async () => {
    await expect(checkArchive(makeBomb("a.xml", 2 * MIB), MIB)).rejects.toThrow("it unpacks to more than 1 MiB");
    await expect(checkArchive(makeBomb("a.xml", 2 * MIB, 10), MIB)).rejects.toThrow("it unpacks to more than 1 MiB");
  });

  it("does not unpack what comes after the limit", async () => {
    // In its second half, when the limit is long exceeded, this one is broken.
    const archive = zipOf("a.xml", randomBytes(8 * 2 ** 16), 10);
    archive.fill(0xff, 4 * 2 ** 16, 8 * 2 ** 16);
    await expect(checkArchive(archive, 2 ** 16)).rejects.toThrow("it unpacks to more than 0.0625 MiB");
    await expect(checkArchive(archive)).rejects.toThrow(DAMAGED_ARCHIVE);
  });
});
