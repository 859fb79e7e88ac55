/** An address range: the family's width in bits, the first address as a number, the prefix length. */
type IpRange = { readonly bits: 32 | 128; readonly address: bigint; readonly prefix: number };

/**
 * Whether `address` lies in `range` (CIDR, or a single address). Different families never match; undefined
 * when one of them is no address.
 */
export function ipInRange(address: string, range: string): boolean | undefined {
  const inner = parseIpRange(address);
  const outer = parseIpRange(range);
  if (!inner || !outer) return undefined;
  if (inner.bits !== outer.bits || inner.prefix < outer.prefix) return false;
  const shift = BigInt(outer.bits - outer.prefix);
  return inner.address >> shift === outer.address >> shift;
}

export function parseIpRange(text: string): IpRange | undefined {
  const [host = "", prefixText, ...rest] = text.trim().split("/");
  if (rest.length > 0) return undefined;
  const four = parseIpv4(host);
  const six = four === undefined ? parseIpv6(host) : undefined;
  const address = four ?? six;
  if (address === undefined) return undefined;
  const bits = four === undefined ? 128 : 32;
  if (prefixText === undefined) return { bits, address, prefix: bits };
  if (!/^\d{1,3}$/.test(prefixText) || Number(prefixText) > bits) return undefined;
  return { bits, address, prefix: Number(prefixText) };
}

function parseIpv4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
}

function parseIpv6(text: string): bigint | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? "", halves.length === 1);
  const tail = groupsOf(halves[1] ?? "", true);
  if (!head || !tail) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<number>(missing).fill(0), ...tail];
  return groups.reduce((sum, group) => (sum << 16n) + BigInt(group), 0n);
}

/** The 16-bit groups of one side of `::`; the last may be a dotted IPv4 address where `dottedEnd` allows it. */
function groupsOf(text: string, dottedEnd: boolean): number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16));
      continue;
    }
    const dotted = dottedEnd && index === parts.length - 1 ? parseIpv4(part) : undefined;
    if (dotted === undefined) return undefined;
    groups.push(Number(dotted >> 16n), Number(dotted & 0xffffn));
  }
  return groups;
}
