import fc from "fast-check";
import {
  ACCOUNT_TYPE_IDS,
  type AccountType,
  partitionOf,
} from "@/lib/iam/identifiers/account-types";
import { REGIONS } from "@/lib/iam/identifiers/regions";
import { isRolePath } from "@/lib/iam/identifiers/role-path";
import { isRoleTagKey, isRoleTagValue } from "@/lib/iam/identifiers/role-tag";
import { buildRoleSpec, ROLE_DESCRIPTION, type RoleSpecInput } from "@/lib/iam/role/role-spec";
import { REGISTRY_TYPES } from "@/lib/registries/catalog";

const ACCOUNT = "123456789012";
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });
const accountId = fc.oneof(fc.constant("012345670123"), digits(12));

const externalId = fc.oneof(
  fc.constant("e".repeat(40)),
  fc.string({
    unit: fc.constantFrom(..."aZ09_+=,.@:/-"),
    minLength: 2,
    maxLength: 40,
  }),
);

const printable = Array.from({ length: 94 }, (_, n) => String.fromCharCode(0x21 + n));
const path = fc
  .array(fc.string({ unit: fc.constantFrom(...printable), minLength: 1, maxLength: 12 }), {
    maxLength: 3,
  })
  .map((parts) => ["", ...parts, ""].join("/").replace(/^\/+$/, "/"))
  .filter(isRolePath);

const roleName = fc.oneof(
  fc.constant("MooringRegistryRead"),
  fc.string({ unit: fc.constantFrom(..."aZ09_+=,.@-"), minLength: 1, maxLength: 64 }),
);

const tagText = fc.string({
  unit: fc.constantFrom(..."aZ0 _.:/=+-@", "é", "e\u0301", "中", "𝒳", "\u00a0", "\u2028", "\u3000"),
  maxLength: 12,
});
const tags = fc.uniqueArray(
  fc.record({
    key: fc.oneof(tagText, fc.constantFrom("for", "null", "yes", "012")).filter(isRoleTagKey),
    value: fc
      .oneof(tagText, fc.constantFrom("no", "on", "2012-10-17", "0x1f", "1:30", "~"))
      .filter(isRoleTagValue),
  }),
  { maxLength: 4, selector: ({ key }) => key.toLowerCase().normalize("NFC") },
);

function trustOf(accountType: AccountType) {
  return accountId.chain((trustedAccountId) => {
    const iam = `arn:${partitionOf(accountType)}:iam::${trustedAccountId}`;
    const sts = `arn:${partitionOf(accountType)}:sts::${trustedAccountId}`;
    return fc.record({
      trustedAccountId: fc.constant(trustedAccountId),
      externalId: fc.oneof(externalId, fc.tuple(externalId, externalId)),
      trustedPrincipalArn: fc.constantFrom(
        undefined,
        `${iam}:root`,
        `${iam}:user/mooring`,
        `${iam}:role/a,b/mooring`,
        `${sts}:assumed-role/mooring/session`,
      ),
    });
  });
}

function accessOf(accountType: AccountType) {
  const codes = REGIONS.filter(({ partition }) => partition === partitionOf(accountType)).map(
    ({ code }) => code,
  );
  return fc.oneof(
    fc.constant({ kind: "managed" } as const),
    fc.record({
      kind: fc.constant("custom" as const),
      template: fc.constant(REGISTRY_TYPES["aws-ecr"].permissions),
      awsAccountId: fc.constant(ACCOUNT),
      regions: fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 3 }),
      repositories: fc.uniqueArray(fc.constantFrom("team/*", "web", "a/b-c.d"), { maxLength: 2 }),
    }),
  );
}

/** Every kind of role that the options allow, each character of a path and a tag included. */
export const roleSpecs = fc
  .constantFrom(...ACCOUNT_TYPE_IDS)
  .chain((accountType) =>
    fc.record({
      accountType: fc.constant(accountType),
      trust: trustOf(accountType),
      roleName,
      path,
      description: fc.constant(ROLE_DESCRIPTION),
      access: accessOf(accountType),
      selfInspection: fc.boolean(),
      permissionsBoundaryArn: fc.constantFrom(
        undefined,
        `arn:${partitionOf(accountType)}:iam::${ACCOUNT}:policy/team/Boundary'"$`,
      ),
      tags,
    }),
  )
  .map(({ trust, permissionsBoundaryArn, ...rest }) => {
    const { trustedPrincipalArn, ...trusted } = trust;
    return buildRoleSpec({
      ...rest,
      trust: { ...trusted, ...(trustedPrincipalArn ? { trustedPrincipalArn } : {}) },
      ...(permissionsBoundaryArn ? { permissionsBoundaryArn } : {}),
    });
  });

/** A plain role; `changes` say what the test is about. */
export function aRoleSpec(changes: Partial<RoleSpecInput> = {}) {
  return buildRoleSpec({
    accountType: "global",
    trust: { trustedAccountId: "111122223333", externalId: "e".repeat(40) },
    roleName: "MooringRegistryRead",
    path: "/",
    description: ROLE_DESCRIPTION,
    access: { kind: "managed" },
    selfInspection: false,
    tags: [],
    ...changes,
  });
}
