import { Page } from "@/components/shell/page";
import { InlineLink } from "@/components/ui/inline-link";
import { buildOpenApi } from "@/lib/contract/build-open-api";
import type { Operation } from "@/lib/contract/operation";
import { OPERATIONS } from "@/lib/contract/operations";
import { JsonSample } from "./json-sample";
import { OperationCard } from "./operation-card";

/** The OpenAPI document as a page, with a form to try each operation. The server writes it: no schema is loaded. */
export function ApiPage() {
  const operations: Operation[] = Object.values(OPERATIONS);
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const { schemas } = buildOpenApi().components;
  return (
    <Page
      title="API"
      description="What the console does, a program can do too. Every answer is JSON; every error is explained on the page of its code."
    >
      <p className="mb-6">
        For programs:{" "}
        <a className="text-accent underline" href="/api/v1/openapi.json">
          the OpenAPI 3.1 document
        </a>
        {" · "}
        <InlineLink href="/docs/problems">the problem codes</InlineLink>
      </p>
      <nav aria-label="Operations" className="mb-6">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {tags.map((tag) => (
            <li key={tag} className="min-h-6">
              <InlineLink href={`/docs/api#${idOf(tag)}`}>{tag}</InlineLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-col gap-8">
        {tags.map((tag) => (
          <section key={tag} aria-labelledby={idOf(tag)} className="flex flex-col gap-4">
            <h2 id={idOf(tag)} className="scroll-mt-4 text-lg font-semibold">
              {tag}
            </h2>
            {operations
              .filter((operation) => operation.tag === tag)
              .map((operation) => (
                <OperationCard key={operation.id} operation={operation} />
              ))}
          </section>
        ))}
        <section aria-labelledby="schemas" className="flex flex-col gap-2">
          <h2 id="schemas" className="scroll-mt-4 text-lg font-semibold">
            Schemas
          </h2>
          {Object.entries(schemas).map(([name, schema]) => (
            <JsonSample key={name} label={name} value={schema} />
          ))}
        </section>
      </div>
    </Page>
  );
}

function idOf(tag: string): string {
  return tag.toLowerCase().replaceAll(/\W+/g, "-");
}
