import type { ReactNode } from "react";

/** A page for somebody who is not in yet: one narrow column. */
export function AccessPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mx-auto w-full max-w-md px-4 pt-8 pb-12 sm:pt-16">
      <h1 className="mb-5 text-xl font-semibold">{title}</h1>
      {children}
    </div>
  );
}
