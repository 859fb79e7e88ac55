import "server-only";

// The boot code and Next's bundles are different module instances, so what they share lives on globalThis.
const slot = Symbol.for("mooring.console-address");
const holder = globalThis as typeof globalThis & { [slot]?: string };

/** Called by the boot, which alone knows the port. */
export function setConsoleAddress(address: string): void {
  holder[slot] = address;
}

/** The address that browsers open this console by, without a path. */
export function consoleAddress(): string {
  const address = holder[slot];
  if (address === undefined) throw new Error("The boot has not told the console’s address.");
  return address;
}
