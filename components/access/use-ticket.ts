"use client";

import { useState } from "react";
import { ApiError } from "@/lib/client/api-error";

/** The ticket of a sign-in that waits for a code. It is in the page’s memory alone. */
export function useTicket() {
  const [ticket, setTicket] = useState<string>();
  /** Keeps the ticket where that is what came of it; the sign-in itself is not done then either. */
  async function orTicket(signingIn: Promise<void>): Promise<void> {
    try {
      await signingIn;
    } catch (error) {
      if (error instanceof ApiError && error.code === "code_required") {
        setTicket(error.problem?.ticket);
      }
      throw error;
    }
  }
  return { ticket, setTicket, orTicket };
}
