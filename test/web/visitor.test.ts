import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { visitorOf } from "../../src/web/visitor.ts";

const from = (remoteAddress: string | undefined, forwarded?: string): IncomingMessage =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  }) as unknown as IncomingMessage;

test.each([
  ["an address of IPv4", from("203.0.113.7"), "203.0.113.7"],
  ["the same written as IPv6", from("::ffff:203.0.113.7"), "203.0.113.7"],
  ["the network of an address of IPv6", from("2001:db8:0:7::1:2"), "2001:db8:0:7::/64"],
  ["the same written out", from("2001:0DB8:0:7:9:9:9:9"), "2001:db8:0:7::/64"],
  ["this machine by IPv6", from("::1"), "0:0:0:0::/64"],
  ["a link's address", from("fe80::1%eth0"), "fe80:0:0:0::/64"],
  ["whom a proxy on this machine speaks for", from("127.0.0.1", "203.0.113.7"), "203.0.113.7"],
  ["what the proxy says, not what the visitor says", from("::ffff:10.0.0.2", "1.1.1.1, 203.0.113.7"), "203.0.113.7"],
  ["a visitor by IPv6 behind a proxy", from("::1", "2001:db8::1"), "2001:db8:0:0::/64"],
  ["somebody far who claims to be another", from("198.51.100.1", "203.0.113.7"), "198.51.100.1"],
  ["a proxy that says nothing that is an address", from("127.0.0.1", "unknown"), "127.0.0.1"],
  ["a connection that is gone", from(undefined), ""],
])("behind https, the visitor is %s", (_name, incoming, visitor) => {
  expect(visitorOf(incoming, true)).toBe(visitor);
});

test("without a proxy, nobody is believed to speak for others", () => {
  expect(visitorOf(from("10.0.0.2", "203.0.113.7"), false)).toBe("10.0.0.2");
});
