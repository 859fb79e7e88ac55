import "server-only";
import { z } from "zod";
import {
  type ExportHead,
  exportEndSchema,
  exportHeadSchema,
  exportImageSchema,
  exportRepositorySchema,
} from "@/lib/domain/inventory/export-lines";
import type { TextLine } from "./read-lines";

/** The file is no export, or not a whole one: a sentence that says why. */
export class ExportUnreadable extends Error {
  override readonly name = "ExportUnreadable";
}

const lineSchema = z.discriminatedUnion("type", [
  exportHeadSchema,
  exportRepositorySchema,
  // What certificates do not cover may come in a form that is not known yet.
  exportImageSchema
    .pick({
      type: true,
      registryId: true,
      repositoryId: true,
      repositoryName: true,
      digest: true,
      tags: true,
      sizeBytes: true,
      pushedAt: true,
      status: true,
    })
    .loose(),
  exportEndSchema,
]);
export type ExportLine = z.infer<typeof lineSchema>;

/** Errors: `ExportUnreadable`. */
export function readHead(text: string): ExportHead {
  const none = "This is no NDJSON export of images: its first line does not say so.";
  const value = parseJson(text);
  const kind = z.object({ type: z.literal("export"), version: z.number() }).safeParse(value);
  if (!kind.success) throw new ExportUnreadable(none);
  if (kind.data.version !== 1) {
    throw new ExportUnreadable(
      `The export has version ${kind.data.version}, and only version 1 is known here.`,
    );
  }
  const head = exportHeadSchema.safeParse(value);
  if (!head.success) throw new ExportUnreadable(none);
  if (head.data.of !== "images") {
    throw new ExportUnreadable("This is an export of repositories. Certificates are over images.");
  }
  return head.data;
}

/** Errors: `ExportUnreadable`. */
export function readLine({ text, isEnded }: TextLine, number: number): ExportLine {
  const value = parseJson(text);
  if (value === undefined && !isEnded) throw cut(number);
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ExportUnreadable(`Line ${number} is no line of an export.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `number`: of the last line that there is. */
export function cut(number: number): ExportUnreadable {
  return new ExportUnreadable(`The file is cut: it ends in line ${number}, without its last line.`);
}
