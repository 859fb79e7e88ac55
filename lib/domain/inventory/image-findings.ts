import { z } from "zod";
import { fixSchema } from "@/lib/domain/checks/check";

/** The most findings that are read of one image; an answer says when there are more. */
export const MOST_FINDINGS = 5_000;
/** Told of one vulnerability. */
export const MOST_PACKAGES = 50;

/** A package that a vulnerability is in. Null is what the scanner does not tell. */
export const vulnerablePackageSchema = z.strictObject({
  name: z.string(),
  /** As it is installed. */
  version: z.string().nullable(),
  fixedIn: z.string().nullable(),
  /** Where in the image, e.g. of a package of a programming language. */
  path: z.string().nullable(),
  /** E.g. `OS`, `NODE`. */
  manager: z.string().nullable(),
  /** The digest of the layer that brought it. */
  layer: z.string().nullable(),
});
export type VulnerablePackage = z.infer<typeof vulnerablePackageSchema>;

/** All that was found of one vulnerability, in however many packages. Null is what the scanner does not tell. */
export const vulnerabilitySchema = z.strictObject({
  /** E.g. `CVE-2021-3711`. */
  id: z.string(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  /** The worst of its packages’, as the scanner writes it. */
  severity: z.string().nullable(),
  /** The highest of its packages’, 0 to 10. */
  score: z.number().min(0).max(10).nullable(),
  /** Where it is described: http or https. */
  url: z.string().nullable(),
  packages: z.array(vulnerablePackageSchema).max(MOST_PACKAGES),
  /** Packages that are not told here. */
  morePackages: z.number().int().min(0),
  /** `some`: some of its packages have a fix. */
  fix: z.enum(["yes", "some", "no"]).nullable(),
  exploitKnown: z.boolean().nullable(),
  /** `ACTIVE`, or e.g. `SUPPRESSED`. */
  state: z.string().nullable(),
});
export type Vulnerability = z.infer<typeof vulnerabilitySchema>;

/** Where the image runs: of the image, not of a vulnerability. */
export const imageUseSchema = z.strictObject({
  /** Clusters that run it now. */
  clusters: z.number().int().min(0).nullable(),
  lastAt: z.iso.datetime().nullable(),
});

export const scanResultsSchema = z.strictObject({
  /** Null where the answer does not tell which scanner. */
  scanner: z.enum(["basic", "enhanced"]).nullable(),
  completedAt: z.iso.datetime().nullable(),
  /** How new the scanner’s list of vulnerabilities is. */
  sourceUpdatedAt: z.iso.datetime().nullable(),
  /** Findings by severity as AWS counts them; one vulnerability in two packages may be two findings. */
  counts: z.record(z.string(), z.number().int()).nullable(),
  inUse: imageUseSchema.nullable(),
  /** Findings that were read. */
  findings: z.number().int().min(0),
  /** Findings that came in a form that cannot be read: they are in no vulnerability. */
  unreadable: z.number().int().min(0),
  /** There are more findings than were read. */
  isCut: z.boolean(),
  /** The worst first. */
  vulnerabilities: z.array(vulnerabilitySchema).max(MOST_FINDINGS),
});
export type ScanResults = z.infer<typeof scanResultsSchema>;

const readAt = z.iso.datetime();

/** What the scanner says of one image, at the time of the request. */
export const imageFindingsSchema = z.discriminatedUnion("outcome", [
  z.strictObject({
    outcome: z.literal("told"),
    readAt,
    /** As AWS writes it. */
    scan: z.strictObject({ status: z.string().nullable(), description: z.string().nullable() }),
    /** Null: nothing was told of findings, which is not that there are none. */
    results: scanResultsSchema.nullable(),
  }),
  z.strictObject({ outcome: z.literal("never_scanned"), readAt }),
  /** The registry does not have the image any more. */
  z.strictObject({ outcome: z.literal("absent"), readAt }),
  z.strictObject({
    outcome: z.literal("not_allowed"),
    readAt,
    message: z.string(),
    fix: fixSchema.nullable(),
  }),
]);
export type ImageFindings = z.infer<typeof imageFindingsSchema>;

type WithoutTime<Told> = Told extends unknown ? Omit<Told, "readAt"> : never;
/** As a registry’s reader answers it. */
export type ReadFindings = WithoutTime<ImageFindings>;
