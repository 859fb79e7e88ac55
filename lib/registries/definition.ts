import type {
  Connector,
  ConnectorKind,
  ConnectorListQuery,
} from "@/lib/domain/connectors/connector";
import type { RegistryLocation } from "@/lib/domain/registries/registry";

/** One fact of a location, for the screens. `kind`: a region is a code of AWS, which has a name too; a code is copied as it is. */
export type LocationFact = {
  readonly term: string;
  readonly value: string;
  readonly kind: "region" | "code" | "text";
};

/** A location, or what is known of it so far. */
export type RegistryPlace = Readonly<Record<string, string | undefined>>;

/** What keeps a connector from reading a registry: the field to change, and one sentence. */
export type Misfit = {
  readonly field: string;
  readonly code: string;
  readonly message: string;
  /** The same in a menu, where the connector's own line stands above it. */
  readonly brief: string;
};

export type ConnectorFilter = Partial<
  Pick<ConnectorListQuery, "kind" | "accountType" | "awsAccountId">
>;

/** What the browser and the API know of a registry type. Its input is in create-schema.ts, its server side in adapter.ts. */
export type RegistryTypeDefinition = {
  readonly id: string;
  /** As in the Registry Type menu. */
  readonly label: string;
  readonly description: string;
  /** What opens it. */
  readonly connectorKind: ConnectorKind;
  /** The rights its connector must give, in the words of whoever grants them. */
  readonly requiredActions: readonly string[];
  /** Rights that add to the inventory and are not required. */
  readonly optionalActions: readonly string[];
  /** Where the registry is that a connector reads, by what New Registry asked; undefined while the connector names no place. */
  readonly locate: (connector: Connector, fields: RegistryPlace) => RegistryLocation | undefined;
  /** Why a connector cannot read what is there; undefined where it can, or what is known of the place keeps it from nothing. */
  readonly findMisfit: (connector: Connector, place: RegistryPlace) => Misfit | undefined;
  /** Which connectors to look for; those of the kind that can read what is there. */
  readonly connectorQuery: (place: RegistryPlace) => ConnectorFilter;
  /** What no two registries share. */
  readonly locationKey: (location: RegistryLocation) => string;
  readonly describeLocation: (location: RegistryLocation) => readonly LocationFact[];
  /** The default name of a registry. */
  readonly nameFor: (location: RegistryLocation) => string;
  /** What a connector of the kind is the right to, in New Registry. */
  readonly connectorHint: string;
  /** What New Registry asks beside the connector. */
  readonly fields: readonly RegistryField[];
};

/** A field of New Registry: `region` is chosen among the regions of AWS. */
export type RegistryField = {
  readonly name: "region";
  readonly label: string;
  readonly description: string;
};
