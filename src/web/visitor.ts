import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Where a proxy stands that speaks for others: on this machine or in its network. */
const NEAR = new BlockList();
NEAR.addSubnet("127.0.0.0", 8);
NEAR.addSubnet("10.0.0.0", 8);
NEAR.addSubnet("172.16.0.0", 12);
NEAR.addSubnet("192.168.0.0", 16);
NEAR.addAddress("::1", "ipv6");
NEAR.addSubnet("fc00::", 7, "ipv6");

/**
 * By whom a request is counted: the address that it came from; of IPv6 its network of 64 bits, of which one visitor has
 * all. What a proxy says of whom it speaks for is believed when it stands near and is there by necessity.
 * @param isBehindProxy whether visitors cannot come but by a proxy: the page's address is https, which this program
 * does not speak
 */
export function visitorOf({ socket, headers }: IncomingMessage, isBehindProxy: boolean): string {
  const direct = plainAddress(socket.remoteAddress ?? "");
  if (!isBehindProxy || !NEAR.check(direct, isIP(direct) === 6 ? "ipv6" : "ipv4")) return networkOf(direct);
  // Each proxy adds whom it heard at the end; what stands before that anybody can write.
  const forwarded = headers["x-forwarded-for"];
  const last = plainAddress((Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(",").at(-1)?.trim() ?? "");
  return networkOf(isIP(last) === 0 ? direct : last);
}

/** IPv4 is often written as IPv6. */
const plainAddress = (address: string): string => address.replace(/^::ffff:(?=[\d.]+$)/iu, "");

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("%", 1)[0]!.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === "" ? 0 : tail.split(":").length);
  const all = [...groups, ...Array.from({ length: missing }, () => "0"), ...(tail ?? "").split(":")];
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
