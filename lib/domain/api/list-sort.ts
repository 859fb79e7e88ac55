export const sortKeys = ["name", "status", "createdAt", "lastCheckAt"] as const;
export type SortKey = (typeof sortKeys)[number];

/** `name` rises, `-name` falls. */
export const sortValues = sortKeys.flatMap((key) => [key, `-${key}`] as const);
export type Sort = SortKey | `-${SortKey}`;
