import { describe, expect, it } from "vitest";
import { isPublicAddress } from "../../src/crawl/public-address.ts";

describe("isPublicAddress", () => {
  it.each(["8.8.8.8", "172.32.0.1", "192.169.0.1", "2a00:1450:4001::1", "2606:4700::1111"])(
    "lets %s be asked",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "fe80::1%eth0",
    "fd12:3456::1",
    "2002:7f00:1::",
  ])("keeps %s from being asked", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
