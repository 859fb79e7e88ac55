import "server-only";
import { type LookupAddress, type LookupOptions, lookup as lookupName } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "./private-address";

/** The name leads to an address that is not of the Internet, and nobody allowed it. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
}

type Lookup = (
  name: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * The look-up of a connection, which refuses a name of which any address is private (`PrivateAddressError`). What was
 * judged is what is connected to, so a name that answers otherwise the next time (DNS rebinding) gains nothing.
 */
export function guardLookup(lookup: Lookup = lookupName): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) callback(error, []);
      else if (!first || addresses.some(({ address }) => isPrivateAddress(address)))
        callback(new PrivateAddressError(), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
