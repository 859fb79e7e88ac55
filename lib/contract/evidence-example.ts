import {
  EVIDENCE_FORMAT,
  EVIDENCE_VERSION,
  type EvidenceFile,
} from "@/lib/domain/evidence/evidence-file";
import { formatPolicy } from "@/lib/iam/policy/json-document";
import { exampleCheck, exampleConnector, exampleTrustPolicy, later } from "./examples";

const { id, name, externalId } = exampleConnector;
const trusted = "arn:aws:iam::123456789012:role/mooring";

/** docs/evidence.example.json is one whose digest is its own. */
export const exampleEvidence: EvidenceFile = {
  format: EVIDENCE_FORMAT,
  version: EVIDENCE_VERSION,
  madeBy: { program: "Mooring", version: "0.1.0" },
  madeAt: later,
  says: [
    "Proved, of every possible request, that nobody else gets in: by the trust policy that AWS told.",
  ],
  connector: { id, name },
  claims: [
    {
      claim: "nobody_else",
      stepId: "refuses_everybody_else",
      trustPolicy: formatPolicy(exampleTrustPolicy),
      basis: "read",
      knownAt: later,
      expectation: {
        partition: "aws",
        trustedAccountId: "123456789012",
        trustedPrincipalArn: trusted,
        externalIds: [externalId],
        senderArn: "arn:aws:sts::123456789012:assumed-role/mooring/console",
        sessionName: `mooring-${id.replaceAll("-", "")}`,
        now: later,
      },
      acceptedServices: [],
      result: {
        nobodyElse: {
          outcome: "proved",
          sentence: `Proved: for every possible request, only ${trusted} with this External ID gets in`,
        },
        admits: {
          outcome: "proved",
          sentence:
            "Proved: the right caller gets in with its External ID, whatever else its requests carry",
        },
        otherWays: [],
      },
    },
  ],
  check: exampleCheck,
  digest: "3b1f0c5e9a7d2846f1c03e9b7a5d284610cb7e3e9f1c2d7a5b3e8046d1f04d9a",
};
