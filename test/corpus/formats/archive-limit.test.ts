import { describe, expect, it } from "vitest";
import { checkArchive, DAMAGED_ARCHIVE } from "../../../src/corpus/formats/archive-limit.ts";
import { declaring, makeBomb } from "../../support/bombs.ts";

const MIB = 1024 * 1024;
/** An archive is unpacked in slices of so many bytes. */
const SLICE = 16 * 1024;

describe("checkArchive", () => {
  it("takes an archive that unpacks to no more than the limit", async () => {
    await expect(checkArchive(makeBomb("a.xml", MIB / 2), MIB)).resolves.toBeUndefined();
  });

  it("refuses one that unpacks to more, whatever size its headers declare", async () => {
    const bomb = makeBomb("a.xml", 2 * MIB);
    await expect(checkArchive(bomb, MIB)).rejects.toThrow("it unpacks to more than 1 MiB");
    await expect(checkArchive(declaring(10, bomb), MIB)).rejects.toThrow("it unpacks to more than 1 MiB");
  });

  it("does not unpack what comes after the limit", async () => {
    // Beyond its middle, where the limit is long exceeded, this one is broken.
    const bomb = makeBomb("a.xml", 32 * MIB);
    expect(bomb.length).toBeGreaterThan(2 * SLICE);
    const broken = bomb.slice();
    broken.fill(0xff, broken.length / 2);
    await expect(checkArchive(broken, MIB)).rejects.toThrow("it unpacks to more than 1 MiB");
    await expect(checkArchive(broken)).rejects.toThrow(DAMAGED_ARCHIVE);
  });
});
