import "server-only";
import { BlockList, isIP } from "node:net";

/**
 * IPv4 networks that are not the Internet. Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890), and RFC 5771
 * for multicast.
 */
const PRIVATE_IPV4: readonly (readonly [network: string, prefix: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/**
 * The same of what IPv6 has of the Internet. Source: IANA IPv6 Special-Purpose Address Registry.
 */
const PRIVATE_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
];

/**
 * What IPv6 has of the Internet, and what holds an IPv4 address, which is judged by itself. All else is this machine's,
 * local, nobody's yet, or of a network that took what is nobody's. Source: IANA Internet Protocol Version 6 Address Space.
 */
const PUBLIC_IPV6: readonly (readonly [network: string, prefix: number])[] = [
  ["2000::", 3],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
];

const PRIVATE = new BlockList();
const PUBLIC = new BlockList();
for (const [network, prefix] of PUBLIC_IPV6) PUBLIC.addSubnet(network, prefix, "ipv6");
for (const [network, prefix] of PRIVATE_IPV6) PRIVATE.addSubnet(network, prefix, "ipv6");
for (const [network, prefix] of PRIVATE_IPV4) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
  // The ways to write an IPv4 address as IPv6: mapped, translated (NAT64, RFC 6052), tunnelled (6to4, RFC 3056).
  PRIVATE.addSubnet(`::ffff:${network}`, 96 + prefix, "ipv6");
  PRIVATE.addSubnet(`64:ff9b::${network}`, 96 + prefix, "ipv6");
  PRIVATE.addSubnet(`2002:${inHexadecimal(network)}::`, 16 + prefix, "ipv6");
}

/** True for an address of this machine, of its networks or of none; what is no address counts as private. */
export function isPrivateAddress(address: string): boolean {
  // A link-local address may bring its interface: fe80::1%eth0.
  const [bare = ""] = address.split("%");
  const family = isIP(bare);
  if (family === 0) return true;
  if (family === 4) return PRIVATE.check(bare, "ipv4");
  return !PUBLIC.check(bare, "ipv6") || PRIVATE.check(bare, "ipv6");
}

function inHexadecimal(ipv4: string): string {
  const bytes = ipv4.split(".").map((byte) => Number(byte).toString(16).padStart(2, "0"));
  return `${bytes.slice(0, 2).join("")}:${bytes.slice(2).join("")}`;
}
