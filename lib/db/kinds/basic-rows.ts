import "server-only";
import type { BasicConnector } from "@/lib/domain/connectors/connector";
import type { SealedPlace } from "@/lib/domain/console/sealed-place";
import type { KindRows } from "./kind-rows";

export type NewCredential = Pick<BasicConnector, "url" | "username" | "repository"> & {
  /** Seals the secret for the connector of this id at its address: `secretPlace`. */
  seal: (place: SealedPlace) => string;
};

/** A secret is for one connector, and the only address it is sent to. */
export function secretPlace(connectorId: string, url: string): SealedPlace {
  return { purpose: "basic credential", row: [connectorId, url] };
}

const include = {
  basicCredential: { select: { url: true, username: true, repository: true } },
} as const;
const proofInclude = { basicCredential: true } as const;

export const basicRows: KindRows<
  typeof include,
  typeof proofInclude,
  BasicConnector,
  NewCredential
> = {
  include,
  read: ({ basicCredential: credential }) => {
    if (!credential) throw new Error("The connector has no user name.");
    // Named one by one: a row that was read with its sealed secret loses it here.
    const { url, username, repository } = credential;
    return { kind: "basic", url, username, repository };
  },
  proofInclude,
  readProof: ({ basicCredential }) =>
    basicCredential ? { sealedSecret: basicCredential.sealedSecret } : {},
  write: (tx, { connectorId, workspaceId }, { seal, ...credential }) =>
    tx.basicCredential.create({
      data: {
        connectorId,
        workspaceId,
        ...credential,
        sealedSecret: seal(secretPlace(connectorId, credential.url)),
      },
    }),
  searched: { table: "basic_credentials", texts: ["s.url", "s.username"] },
};
