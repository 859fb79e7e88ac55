import { z } from "zod";
import { ACCOUNT_TYPE_IDS } from "@/lib/iam/identifiers/account-types";

export const accountTypeSchema = z.enum(ACCOUNT_TYPE_IDS, {
  error: `Choose one of: ${ACCOUNT_TYPE_IDS.join(", ")}.`,
});
