/**
 * What one client has to itself, so that it counts as one: an IPv4 address, or the /64 of an IPv6 one, of which it may
 * take any. The address is written as RFC 5952 has it.
 */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const groups = (text: string) => text.split(":").filter((group) => group !== "");
  const [before, after] = [groups(head), groups(tail)];
  const between = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return `${[...before, ...between, ...after].slice(0, 4).join(":")}::/64`;
}
