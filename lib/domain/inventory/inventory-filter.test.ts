import { describe, expect, it } from "vitest";
import { inventoryFilterSchema } from "./inventory-filter";

const messagesOf = (input: unknown) =>
  inventoryFilterSchema.safeParse(input).error?.issues.map(({ message }) => message) ?? [];

describe("an inventory filter", () => {
  it("without anything lets everything in", () => {
    expect(inventoryFilterSchema.parse({})).toEqual({
      includeRepositories: [],
      excludeRepositories: [],
      tagPatterns: [],
      newestPerRepository: null,
      pushedWithinDays: null,
    });
  });

  it("takes patterns without the space around them, and limits", () => {
    const filter = {
      includeRepositories: [" team/* "],
      excludeRepositories: ["*-cache?"],
      tagPatterns: ["v?.*", "Release_1-*"],
      newestPerRepository: 100_000,
      pushedWithinDays: 3650,
    };
    expect(inventoryFilterSchema.parse(filter)).toEqual({
      ...filter,
      includeRepositories: ["team/*"],
    });
  });

  it.each([
    [{ includeRepositories: [""] }, "Write a repository pattern, or remove the entry."],
    [
      { excludeRepositories: ["Team/*"] },
      "A repository pattern has small letters, digits, “.”, “_”, “-” and “/”, and * or ? for any others.",
    ],
    [
      { includeRepositories: ["a".repeat(257)] },
      "A repository pattern has at most 256 characters.",
    ],
    [
      { tagPatterns: ["a/b"] },
      "A tag pattern has letters, digits, “.”, “_” and “-”, and * or ? for any others.",
    ],
    [{ tagPatterns: Array.from({ length: 101 }, () => "a") }, "At most 100 patterns."],
    [{ newestPerRepository: 0 }, "Keep between 1 and 100000 images of a repository."],
    [{ newestPerRepository: 1.5 }, "Keep between 1 and 100000 images of a repository."],
    [{ newestPerRepository: "3" }, "Keep between 1 and 100000 images of a repository."],
    [{ pushedWithinDays: 3651 }, "Name between 1 and 3650 days."],
  ])("says what is wrong with %j", (input, message) => {
    expect(messagesOf(input)).toContain(message);
  });

  it("takes no other field", () => {
    expect(messagesOf({ repositories: [] })).toHaveLength(1);
  });
});
