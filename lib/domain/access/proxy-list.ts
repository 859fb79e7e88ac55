import { z } from "zod";

/** An IPv4 address that is written as one of IPv6 would stand for another range than it seems to. */
const isMapped = (text: string) => /^::ffff:/i.test(text);

const proxySchema = z.union([z.ipv4(), z.cidrv4(), z.ipv6(), z.cidrv6()]);

/** A list as in TRUSTED_PROXIES: `10.0.0.5, 10.1.0.0/16, fd00::/8`. Undefined where one of it is no address or range. */
export function parseProxyList(text: string): string[] | undefined {
  const proxies = text.split(",").map((each) => each.trim().toLowerCase());
  const isRight = (each: string) => proxySchema.safeParse(each).success && !isMapped(each);
  return proxies.every(isRight) ? proxies : undefined;
}
