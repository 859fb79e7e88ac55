import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInPage } from "@/components/access/sign-in-page";
import { ownPath } from "@/lib/domain/access/own-path";
import { findRelyingParty } from "@/lib/domain/access/relying-party";
import { readSignOnProblem } from "@/lib/domain/access/single-sign-on";
import { env } from "@/lib/env";
import { readVisitor } from "@/lib/http/read-visitor";
import { signInWays } from "@/lib/services/access/single-sign-on/settings";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInRoute({ searchParams }: PageProps<"/sign-in">) {
  const { next: wanted, problem } = await searchParams;
  const next = ownPath(wanted);
  if (await readVisitor()) redirect(next as Route);
  const party = findRelyingParty((await headers()).get("host"), env().PUBLIC_URL);
  return (
    <SignInPage
      next={next}
      ways={signInWays(next)}
      problem={readSignOnProblem(problem)}
      passkeyTrouble={typeof party === "string" ? party : null}
    />
  );
}
