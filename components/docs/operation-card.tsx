import { Card } from "@/components/ui/card";
import { InlineLink } from "@/components/ui/inline-link";
import { documentOperation } from "@/lib/contract/build-open-api";
import { errorsOf, type Operation } from "@/lib/contract/operation";
import { PROBLEMS } from "@/lib/domain/api/problem";
import { JsonSample } from "./json-sample";
import { TryOperation } from "./try-operation";

/** One operation: what it takes, what it answers, which problems it has, and a form to send it. */
export function OperationCard({ operation }: { operation: Operation }) {
  const { id, method, path, summary, description, params, query, body, example } = operation;
  const { requestBody, responses, parameters = [] } = documentOperation(operation);
  const answer = responses[operation.status];
  return (
    <div id={id} className="scroll-mt-4">
      <Card>
        <h3 className="font-semibold">{summary}</h3>
        <p className="mt-1 font-mono text-sm wrap-anywhere">
          {method} {path}
        </p>
        {description ? <p className="mt-2 text-ink-muted">{description}</p> : null}
        <div className="mt-3 flex flex-col gap-1">
          {parameters.length > 0 ? <JsonSample label="Parameters" value={parameters} /> : null}
          {requestBody ? <JsonSample label="Body" value={requestBody} /> : null}
          <JsonSample label={`Answer, ${operation.status}`} value={answer} />
        </div>
        <p className="mt-3 text-sm text-ink-muted">
          Problems:{" "}
          {errorsOf(operation).map((code, index) => (
            <span key={code}>
              {index > 0 ? ", " : ""}
              <InlineLink href={`/docs/problems#${code}`}>{code}</InlineLink>
              {`\u00a0(${PROBLEMS[code].status})`}
            </span>
          ))}
        </p>
        <TryOperation
          summary={summary}
          method={method}
          path={path}
          params={Object.keys(params?.shape ?? {})}
          hasQuery={query !== undefined}
          body={body ? JSON.stringify(example.body, null, 2) : undefined}
          needsToken={operation.demands === "link"}
        />
      </Card>
    </div>
  );
}
