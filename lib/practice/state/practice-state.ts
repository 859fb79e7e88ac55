import { randomBytes } from "node:crypto";
import { readStateFile, writeStateFile } from "./state-file";
import type { AccountRecord, PracticeStateRecord, RoleRecord, UserRecord } from "./state-schema";

export type KeyOwner = {
  readonly account: AccountRecord;
  readonly user: UserRecord;
  readonly secretAccessKey: string;
};

/** All that the practice AWS remembers. Callers change records in place and then `save()`. */
export class PracticeState {
  readonly #record: PracticeStateRecord;
  readonly #file: string | undefined;

  private constructor(record: PracticeStateRecord, file: string | undefined) {
    this.#record = record;
    this.#file = file;
  }

  /** A seed given for an existing state file is ignored: the accounts were made from the first one. */
  static load(options: { readonly file?: string; readonly seed?: string }): PracticeState {
    const stored = options.file === undefined ? undefined : readStateFile(options.file);
    const record = stored ?? {
      version: 1,
      seed: options.seed ?? randomBytes(16).toString("hex"),
      sealingKey: randomBytes(32).toString("base64"),
      accounts: [],
    };
    return new PracticeState(record, options.file);
  }

  get seed(): string {
    return this.#record.seed;
  }

  get sealingKey(): string {
    return this.#record.sealingKey;
  }

  get accounts(): readonly AccountRecord[] {
    return this.#record.accounts;
  }

  get port(): number | undefined {
    return this.#record.port;
  }

  set port(port: number) {
    this.#record.port = port;
  }

  get registryPort(): number | undefined {
    return this.#record.registryPort;
  }

  set registryPort(port: number) {
    this.#record.registryPort = port;
  }

  addAccount(account: AccountRecord): void {
    this.#record.accounts.push(account);
  }

  account(accountId: string): AccountRecord | undefined {
    return this.#record.accounts.find((account) => account.accountId === accountId);
  }

  /** Who holds a long-term access key. */
  keyOwner(accessKeyId: string): KeyOwner | undefined {
    for (const account of this.#record.accounts) {
      for (const user of Object.values(account.users)) {
        const key = user.accessKeys.find((candidate) => candidate.accessKeyId === accessKeyId);
        if (key) return { account, user, secretAccessKey: key.secretAccessKey };
      }
    }
    return undefined;
  }

  save(): void {
    if (this.#file !== undefined) writeStateFile(this.#file, this.#record);
  }
}

/** `Object.hasOwn` first: names such as `constructor` are legal role names. */
export function findRole(account: AccountRecord, roleName: string): RoleRecord | undefined {
  // IAM names are unique without regard to case, and found without regard to it.
  const name = Object.keys(account.roles).find(
    (candidate) => candidate.toLowerCase() === roleName.toLowerCase(),
  );
  return name === undefined ? undefined : account.roles[name];
}
