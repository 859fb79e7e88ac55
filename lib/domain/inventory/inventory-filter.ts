import { z } from "zod";

const MAX_PATTERNS = 100;

/** `*` is any run of characters, slashes too, and `?` one; a pattern covers the whole name. */
const patternSchema = (what: string, maxLength: number, form: RegExp, characters: string) =>
  z
    .string()
    .trim()
    .min(1, `Write a ${what} pattern, or remove the entry.`)
    .max(maxLength, `A ${what} pattern has at most ${maxLength} characters.`)
    .regex(form, `A ${what} pattern has ${characters}, and * or ? for any others.`);

/** Source: OCI Distribution Specification 1.1, "Pulling manifests": names and tags. */
const repositoryPatternSchema = patternSchema(
  "repository",
  256,
  /^[a-z0-9._/*?-]+$/,
  "small letters, digits, “.”, “_”, “-” and “/”",
);
const tagPatternSchema = patternSchema(
  "tag",
  128,
  /^[A-Za-z0-9._*?-]+$/,
  "letters, digits, “.”, “_” and “-”",
);

const listOf = (pattern: z.ZodType<string>) =>
  z.array(pattern).max(MAX_PATTERNS, `At most ${MAX_PATTERNS} patterns.`).default([]);

/** A whole number, or none. */
const limitSchema = (max: number, message: string) =>
  z.number(message).int(message).min(1, message).max(max, message).nullable().default(null);

const MAX_NEWEST = 100_000;
const MAX_DAYS = 3650;

/** What of a registry its inventory holds. Without anything, all of it. */
export const inventoryFilterSchema = z.strictObject({
  /** None: every repository. */
  includeRepositories: listOf(repositoryPatternSchema),
  /** These are left out, whatever includes them. */
  excludeRepositories: listOf(repositoryPatternSchema),
  /** Images with a tag that one of these matches. None: every image, untagged ones too. */
  tagPatterns: listOf(tagPatternSchema),
  /** Of what the other fields leave, by the time of the push. */
  newestPerRepository: limitSchema(
    MAX_NEWEST,
    `Keep between 1 and ${MAX_NEWEST} images of a repository.`,
  ),
  pushedWithinDays: limitSchema(MAX_DAYS, `Name between 1 and ${MAX_DAYS} days.`),
});
export type InventoryFilter = z.infer<typeof inventoryFilterSchema>;
