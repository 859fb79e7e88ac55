import { BlockList, isIPv6 } from "node:net";

export type IsTrusted = (address: string) => boolean;

/** Whether an address, as `writeAddress` has it, is one of the proxies. None are where the list is empty. */
export function trustedProxies(proxies: readonly string[]): IsTrusted {
  const listed = new BlockList();
  for (const proxy of proxies) {
    const [address = "", bits] = proxy.split("/");
    const family = familyOf(address);
    if (bits === undefined) listed.addAddress(address, family);
    else listed.addSubnet(address, Number(bits), family);
  }
  return (address) => address !== "" && listed.check(address, familyOf(address));
}

const familyOf = (address: string) => (isIPv6(address) ? "ipv6" : "ipv4");
