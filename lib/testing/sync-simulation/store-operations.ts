import fc from "fast-check";
import type { RepositoryOutcome } from "@/lib/db/inventory/finish-repository";
import type { SyncEnd } from "@/lib/db/inventory/sync-runs";
import type { LeftOut } from "@/lib/db/inventory/write-repositories";
import type { Candidate } from "@/lib/domain/inventory/candidate";
import {
  type InventoryFilter,
  inventoryFilterSchema,
} from "@/lib/domain/inventory/inventory-filter";
import type { ListedImage } from "@/lib/domain/inventory/inventory-reader";
import type { SyncProblem } from "@/lib/domain/inventory/sync-run";
import { listedImage } from "./model-registry";

/** One call of the store. `by`: of which attempt, counted from the last: an older one has lost its run. */
export type StoreOperation =
  | { kind: "open" }
  | { kind: "take" }
  | { kind: "cancel" }
  | { kind: "filter"; filter: InventoryFilter | null }
  | { kind: "hear"; by: number }
  | { kind: "turn"; by: number }
  | { kind: "end"; by: number; end: SyncEnd }
  | {
      kind: "repositories";
      by: number;
      names: string[];
      nextToken: string | null;
      leftOut?: LeftOut;
    }
  | { kind: "close"; by: number; problem: SyncProblem | null }
  | { kind: "pending"; by: number; after: string; limit: number }
  | { kind: "images"; by: number; name: string; images: ListedImage[]; nextToken: string | null }
  | {
      kind: "candidates";
      by: number;
      name: string;
      candidates: Candidate[];
      nextToken: string | null;
    }
  | { kind: "select"; by: number; name: string; newest: number | null }
  | { kind: "keep selected"; by: number; name: string }
  | { kind: "take out left out"; by: number; name: string }
  | { kind: "forget"; by: number; name: string }
  | { kind: "known"; by: number; after: string; limit: number }
  | { kind: "take out"; by: number; name: string }
  | { kind: "restart"; by: number; name: string }
  | { kind: "finish"; by: number; name: string; outcome: RepositoryOutcome };

const NAMES = ["aa", "bb", "cc"];
const exampleFilter = inventoryFilterSchema.parse({ includeRepositories: ["a*"] });
const by = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 }));
const name = fc.constantFrom(...NAMES);
const nextToken = fc.option(fc.constantFrom("token 1", "token 2"));
const problem = fc.record({
  code: fc.constant("AccessDenied"),
  message: fc.constantFrom("A", "B"),
});
const ends = fc.constantFrom<SyncEnd>(
  { state: "complete", reason: null },
  { state: "partial", reason: "A part." },
  { state: "failed", reason: "Nothing." },
  { state: "cancelled", reason: "Told to." },
);
const outcome = fc.oneof<[fc.Arbitrary<RepositoryOutcome>, ...fc.Arbitrary<RepositoryOutcome>[]]>(
  fc.constant({ kind: "listed" }),
  fc.constant({ kind: "deleted" }),
  fc.record({ kind: fc.constant("failed"), problem }),
);

/** Of one page: no image twice, and no tag of two images, as AWS lists them. */
const images = fc
  .record({
    numbers: fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }),
    owners: fc.record({ v1: fc.nat(3), v2: fc.nat(3), latest: fc.nat(9) }),
  })
  .map(({ numbers, owners }) =>
    numbers.map((number, index) => {
      const tags = Object.entries(owners).filter(([, owner]) => owner === index);
      return listedImage(
        `sha256:${number}`,
        tags.map(([tag]) => tag),
      );
    }),
  );

/** The same, some of them attached to others. */
const candidates = fc
  .tuple(
    images,
    fc.array(fc.tuple(fc.boolean(), fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 2 })), {
      minLength: 4,
      maxLength: 4,
    }),
  )
  .map(([listed, facts]) =>
    listed.map((image, index): Candidate => {
      const [isWanted = true, subjects = []] = facts[index] ?? [];
      return { image, isWanted, attachedTo: subjects.map((number) => `sha256:${number}`) };
    }),
  );

const kind = <Kind extends StoreOperation["kind"]>(name: Kind) => fc.constant(name);

export const storeOperations: fc.Arbitrary<StoreOperation[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: kind("open") }) },
    { weight: 4, arbitrary: fc.record({ kind: kind("take") }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("cancel") }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("hear"), by }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("turn"), by }) },
    { weight: 2, arbitrary: fc.record({ kind: kind("end"), by, end: ends }) },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: kind("repositories"),
        by,
        names: fc.array(name, { maxLength: 3 }),
        nextToken,
        leftOut: fc.record({ count: fc.nat(3), isFirst: fc.boolean() }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: kind("filter"), filter: fc.constantFrom(null, exampleFilter) }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ kind: kind("candidates"), by, name, candidates, nextToken }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: kind("select"),
        by,
        name,
        newest: fc.option(fc.integer({ min: 1, max: 3 })),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: kind("keep selected"), by, name }) },
    { weight: 3, arbitrary: fc.record({ kind: kind("take out left out"), by, name }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("forget"), by, name }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("take out"), by, name }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: kind("known"),
        by,
        after: fc.constantFrom("", ...NAMES),
        limit: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: kind("close"), by, problem: fc.option(problem) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: kind("pending"),
        by,
        after: fc.constantFrom("", ...NAMES),
        limit: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 8, arbitrary: fc.record({ kind: kind("images"), by, name, images, nextToken }) },
    { weight: 1, arbitrary: fc.record({ kind: kind("restart"), by, name }) },
    { weight: 4, arbitrary: fc.record({ kind: kind("finish"), by, name, outcome }) },
  ),
  { minLength: 20, maxLength: 80, size: "max" },
);
