import { z } from "zod";
import { PLAIN_LINES, PLAIN_TEXT } from "@/lib/domain/api/plain-text";

// Apart from what the API tells of a connector: a form needs these alone.

export const nameSchema = z
  .string({ error: "Give a name." })
  .trim()
  .min(1, "Give a name.")
  .max(128, "Use at most 128 characters.")
  .regex(PLAIN_TEXT, "Leave control characters out.");

export const descriptionSchema = z
  .string()
  .trim()
  .max(1000, "Use at most 1,000 characters.")
  .regex(PLAIN_LINES, "Leave control characters out.");

export const accountIdSchema = z
  .string()
  .trim()
  .regex(/^\d{12}$/, "An AWS account ID is 12 digits, for example 123456789012.");
