export type CreateOutcome =
  | { state: "creating" }
  | { state: "created"; registryId: string }
  /** Somebody made it in the meantime. */
  | { state: "exists" }
  | { state: "failed"; message: string };

export type Outcomes = ReadonlyMap<string, CreateOutcome>;

/** Creates a registry in each region, one after another; one refusal does not stop the others. */
export async function createRegistries(
  regions: readonly string[],
  create: (region: string) => Promise<{ id: string }>,
  onOutcome: (region: string, outcome: CreateOutcome) => void,
): Promise<void> {
  for (const region of regions) {
    onOutcome(region, { state: "creating" });
    onOutcome(
      region,
      await create(region).then(
        ({ id }): CreateOutcome => ({ state: "created", registryId: id }),
        explainRefusal,
      ),
    );
  }
}

function explainRefusal(error: unknown): CreateOutcome {
  if (error instanceof Error && "code" in error && error.code === "registry_exists") {
    return { state: "exists" };
  }
  return {
    state: "failed",
    message: error instanceof Error ? error.message : "It could not be created.",
  };
}

/** The regions whose outcome is this, in the order they were created in. */
export function regionsWith(outcomes: Outcomes, state: CreateOutcome["state"]): string[] {
  return [...outcomes].flatMap(([region, outcome]) => (outcome.state === state ? [region] : []));
}

/** Its registry is there. */
export function isSettled(outcomes: Outcomes, region: string): boolean {
  const state = outcomes.get(region)?.state;
  return state === "created" || state === "exists";
}
