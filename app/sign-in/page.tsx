import type { Metadata, Route } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "@/components/access/sign-in-page";
import { ownPath } from "@/lib/domain/access/own-path";
import { readVisitor } from "@/lib/http/read-visitor";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInRoute({ searchParams }: PageProps<"/sign-in">) {
  const next = ownPath((await searchParams).next);
  if (await readVisitor()) redirect(next as Route);
  return <SignInPage next={next} />;
}
