import { z } from "zod";

const days = z.coerce.number().int().min(1).max(3_650).optional();
const yesOrNo = z.enum(["yes", "no"]);

/** What a list of images, or an export, is narrowed to. */
export const imageFilterShape = {
  registryId: z.uuid().optional(),
  repositoryId: z.uuid().optional(),
  tagged: yesOrNo.optional(),
  archived: yesOrNo.optional(),
  /** Without a pull for 180 days when it was last listed; one that was never pulled, since its push. */
  stale: z.enum(["yes"]).optional(),
  /** With findings of this severity, or of a worse one. */
  severity: z.enum(["critical", "high"]).optional(),
  /** Images and indexes that are not signed for certain; an attached artifact is neither. */
  signed: z.enum(["no"]).optional(),
  pushedWithinDays: days,
  pushedBeforeDays: days,
  /** Left out: those that are there. */
  gone: yesOrNo.default("no"),
};
export type ImageFilter = z.infer<z.ZodObject<typeof imageFilterShape>>;
