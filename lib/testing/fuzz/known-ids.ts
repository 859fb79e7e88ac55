import type { Operation } from "@/lib/contract/operation";

/** Newer ones take the place of older ones. */
const KEPT = 4;

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Ids that the console has told, by the parameter that takes them. */
export class KnownIds {
  readonly #byName = new Map<string, string[]>();
  readonly #nameOf = new Map<string, string>();

  constructor(operations: readonly Operation[]) {
    // `/connectors/{connectorId}`: what a collection holds is named by its parameter.
    for (const { path } of operations) {
      for (const [, collection = "", name = ""] of path.matchAll(/\/([\w-]+)\/\{(\w+)\}/g)) {
        this.#nameOf.set(collection, name);
      }
    }
  }

  /** One of each comes first, and stays. */
  seed(ids: Readonly<Record<string, string>>): void {
    for (const [name, id] of Object.entries(ids)) {
      const others = (this.#byName.get(name) ?? []).slice(1);
      this.#byName.set(name, [id, ...others.filter((other) => other !== id)]);
    }
  }

  /** Takes the ids of an answer of a collection. */
  harvest({ path }: Operation, text: string): void {
    const name = this.#nameOf.get(path.split("/").at(-1) ?? "");
    if (!name) return;
    const body: unknown = JSON.parse(text);
    for (const id of idsOf(body).slice(0, KEPT)) {
      const [first = id, ...others] = this.#byName.get(name) ?? [];
      if (first === id || others.includes(id)) continue;
      this.#byName.set(name, [first, id, ...others].slice(0, KEPT));
    }
  }

  /** The text with ids in the places of `knownId`. */
  fill(text: string): string {
    return text.replaceAll(/@@(\w+):(\d+)@@/g, (_, name: string, at: string) => {
      const ids = this.#byName.get(name) ?? [];
      // The one that surely is there more often than the rest.
      return ids[Math.max(0, Number(at) - 1) % Math.max(1, ids.length)] ?? NOBODYS;
    });
  }
}

const NOBODYS = "019a0000-0000-7000-8000-00000000ffff";

function idsOf(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return [];
  const { id, items } = body as { id?: unknown; items?: unknown };
  const here = typeof id === "string" && UUID.test(id) ? [id] : [];
  return [...here, ...(Array.isArray(items) ? items.flatMap(idsOf) : [])];
}
