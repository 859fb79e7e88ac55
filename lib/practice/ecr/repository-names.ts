/** Two lists whose lengths share no factor, so that walking both at once meets every pair once. */
const TEAMS = [
  "payments",
  "search",
  "identity",
  "checkout",
  "platform",
  "data",
  "mobile",
  "billing",
  "catalog",
  "risk",
  "growth",
];
const SERVICES = [
  "api",
  "worker",
  "web",
  "scheduler",
  "gateway",
  "migrations",
  "exporter",
  "proxy",
  "consumer",
  "admin",
  "reports",
  "cache",
];

const PAIRS = TEAMS.length * SERVICES.length;

/** The name of the n-th generated repository: `payments/api`, …, and from the 133rd on `payments/api-2`. */
export function generatedName(index: number): string {
  const round = Math.floor(index / PAIRS);
  const name = `${TEAMS[index % TEAMS.length]}/${SERVICES[index % SERVICES.length]}`;
  return round === 0 ? name : `${name}-${round + 1}`;
}

const INDEX_BY_PAIR = new Map(
  Array.from({ length: PAIRS }, (_, index) => [generatedName(index), index]),
);

/** The inverse of `generatedName`; undefined for a name that it never gives. */
export function generatedIndex(name: string): number | undefined {
  const [, pair, round] = /^(.+?)(?:-([1-9]\d*))?$/.exec(name) ?? [];
  const first = INDEX_BY_PAIR.get(pair ?? "");
  if (first === undefined) return undefined;
  const index = first + PAIRS * (round === undefined ? 0 : Number(round) - 1);
  return generatedName(index) === name ? index : undefined;
}
