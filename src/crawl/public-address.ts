import { BlockList, isIPv6 } from "node:net";

/**
 * Networks that are no part of the public internet: the special-purpose registries of IANA (RFC 6890), with the
 * addresses of one's own machine and network, those by which clouds tell machines their secrets, and those that stand
 * for an IPv4 address, which may be one of the others.
 */
const SPECIAL_NETWORKS: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 9],
  ["ff00::", 8],
];

/** Two, since the library takes an IPv4 address for the IPv6 one that stands for it, too; made when they are needed. */
let lists: Readonly<Record<"ipv4" | "ipv6", BlockList>> | undefined;

function makeLists(): NonNullable<typeof lists> {
  const made = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const [network, prefix] of SPECIAL_NETWORKS)
    made[familyOf(network)].addSubnet(network, prefix, familyOf(network));
  return made;
}

/** Whether an IP address is one of the public internet, where websites are. */
export function isPublicAddress(address: string): boolean {
  lists ??= makeLists();
  return !lists[familyOf(address)].check(address.split("%", 1)[0]!, familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
