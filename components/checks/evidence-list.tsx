import { DescriptionList } from "@/components/ui/description-list";
import type { Evidence } from "@/lib/domain/checks/check";

/** The AWS call behind a step, and AWS's own words. */
export function EvidenceList({ evidence }: { evidence: Evidence }) {
  const { call, errorCode, errorMessage, requestId } = evidence;
  const facts = [
    { term: "AWS call", value: call },
    { term: "Error code", value: errorCode },
    { term: "AWS says", value: errorMessage },
    { term: "AWS request id", value: requestId },
  ];
  return (
    <DescriptionList
      items={facts.flatMap(({ term, value }) =>
        value === undefined
          ? []
          : [{ term, value: <span className="font-mono break-all">{value}</span> }],
      )}
    />
  );
}
