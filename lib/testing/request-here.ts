import { afterAll, beforeAll } from "vitest";
import { PEER_HEADER } from "@/lib/domain/access/caller";
import { setDoorOpen } from "@/lib/services/access/door";

/** In these tests the door is open, as it is in practice mode for whoever is at the machine. */
export function withOpenDoor(): void {
  beforeAll(() => setDoorOpen(true));
  afterAll(() => setDoorOpen(false));
}

/** A request as the process sees one from its own machine. */
export function requestHere(path: string, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers);
  headers.set("host", "localhost");
  headers.set(PEER_HEADER, "loopback");
  return new Request(`http://localhost${path}`, { ...init, headers });
}
