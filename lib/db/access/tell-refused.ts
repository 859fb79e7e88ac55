import "server-only";
import { getDatabase } from "@/lib/db/database";
import { translateErrors } from "@/lib/db/translate-error";
import { writeEvent } from "@/lib/db/write-event";
import type { Context } from "@/lib/domain/console/context";
import type { FoundUser } from "./users";

/** Puts it into the outbox that somebody tries passwords of this user. */
export function tellRefused(
  { now }: Pick<Context, "now">,
  { id, name, workspaceId }: Pick<FoundUser, "id" | "name" | "workspaceId">,
  reason: string,
): Promise<void> {
  return translateErrors(() =>
    getDatabase().client.$transaction((tx) =>
      writeEvent(tx, {
        ...{ workspaceId, at: now(), type: "sign_in.refused_often" },
        subject: { kind: "user", id },
        payload: { name, reason },
      }),
    ),
  );
}
