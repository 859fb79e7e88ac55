import { createHmac } from "node:crypto";
import type { PracticeState } from "./practice-state";

/** What a practice registry beside the practice AWS needs to be the same after a restart. */
export type RegistryMemory = {
  /** Its passwords and images come from it. */
  readonly secret: string;
  readonly lastPort: number | undefined;
  readonly keepPort: (port: number) => void;
};

/** A secret of its own, so that nothing that the registry makes of it tells of the key it comes from. */
export function registryMemory(state: PracticeState): RegistryMemory {
  return {
    secret: createHmac("sha256", Buffer.from(state.sealingKey, "base64"))
      .update("practice registry")
      .digest("base64url"),
    get lastPort() {
      return state.registryPort;
    },
    keepPort: (port) => {
      state.registryPort = port;
      state.save();
    },
  };
}
