import type { Server } from "node:http";
import type { Partition } from "@/lib/iam/identifiers/partitions";
import { createAwsServer } from "./aws-server";
import { CallCounter } from "./call-counter";
import { userArn } from "./caller";
import { Faults } from "./faults";
import { listenOnLoopback } from "./listen-on-loopback";
import { type RecordedRequest, RequestLog } from "./request-log";
import { defaultAccounts } from "./state/default-accounts";
import { deriveAccountId } from "./state/identifiers";
import { ADMINISTRATOR_USER, CONSOLE_USER, type NewAccount, newAccount } from "./state/new-account";
import { PracticeState } from "./state/practice-state";
import { type RegistryMemory, registryMemory } from "./state/registry-memory";
import { Sealer } from "./state/sealer";
import type { AccountRecord } from "./state/state-schema";
import type { World } from "./world";

export type PracticeAccount = {
  readonly accountId: string;
  readonly partition: Partition;
  readonly name: string;
  readonly kind: "console" | "customer";
  /** The administrator's access key. */
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type ConsoleIdentity = {
  readonly accountId: string;
  readonly arn: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type CustomerAccountOptions = Pick<
  NewAccount,
  "partition" | "optInRegions" | "stsDisabledRegions" | "repositories"
> & { readonly name?: string };

export type PracticeAws = {
  /** `http://127.0.0.1:PORT`, for every service, partition and region. */
  readonly endpoint: string;
  readonly accounts: readonly PracticeAccount[];
  /** The IAM user as which the console runs in a partition; it may assume roles and nothing else. */
  readonly consoleIdentity: (partition: Partition) => ConsoleIdentity;
  readonly createCustomerAccount: (options: CustomerAccountOptions) => PracticeAccount;
  /** Of a practice registry that keeps what it needs in the same state. */
  readonly registryMemory: RegistryMemory;
  readonly faults: Faults;
  /** What was asked so far, oldest first; the last few thousand. */
  readonly requests: readonly RecordedRequest[];
  /** How often each operation was asked, and how many pulls that were. */
  readonly calls: CallCounter;
  readonly clearRequests: () => void;
  readonly close: () => Promise<void>;
};

export type PracticeAwsOptions = {
  /** 0 or absent: the port of the last time where it is free, else any. */
  readonly port?: number;
  /** Keeps accounts, keys, roles and policies over a restart. */
  readonly stateFile?: string;
  readonly now?: () => Date;
  /** Decides account ids, repositories and images of a new state; random when absent. */
  readonly seed?: string;
};

/** @throws when the port is taken or the state file cannot be read or written */
export async function startPracticeAws(options: PracticeAwsOptions = {}): Promise<PracticeAws> {
  const clock = options.now ?? (() => new Date());
  const state = PracticeState.load({
    ...(options.stateFile === undefined ? {} : { file: options.stateFile }),
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  if (state.accounts.length === 0) {
    for (const account of defaultAccounts(state.seed, clock())) state.addAccount(account);
  }
  const faults = new Faults();
  const calls = new CallCounter();
  const world: World = {
    state,
    sealer: new Sealer(state.sealingKey),
    faults,
    calls,
    now: () => new Date(clock().getTime() + faults.clockSkewMs),
    pulls: new Map(),
  };
  const log = new RequestLog();
  const server = createAwsServer(world, log);
  state.port = await listenOnLoopback(server, { port: options.port, lastPort: state.port });
  state.save();

  return {
    endpoint: `http://127.0.0.1:${state.port}`,
    get accounts() {
      return state.accounts.map(accountView);
    },
    consoleIdentity: (partition) => consoleIdentity(state, partition),
    createCustomerAccount: (given) => {
      const account = newAccount("customer", {
        ...given,
        accountId: deriveAccountId(state.seed, `customer/${state.accounts.length}`),
        name: given.name ?? `Customer ${state.accounts.length}`,
        createdAt: clock().toISOString(),
      });
      state.addAccount(account);
      state.save();
      return accountView(account);
    },
    registryMemory: registryMemory(state),
    faults,
    calls,
    get requests() {
      return log.requests;
    },
    clearRequests: () => log.clear(),
    close: () => close(server),
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}

function accountView(account: AccountRecord): PracticeAccount {
  const { accountId, partition, name, kind } = account;
  return { accountId, partition, name, kind, ...accessKeyOf(account, ADMINISTRATOR_USER).key };
}

function consoleIdentity(state: PracticeState, partition: Partition): ConsoleIdentity {
  const account = state.accounts.find((a) => a.kind === "console" && a.partition === partition);
  if (!account) throw new Error(`The practice AWS has no console account in ${partition}.`);
  const { user, key } = accessKeyOf(account, CONSOLE_USER);
  return { accountId: account.accountId, arn: userArn(account, user), ...key };
}

function accessKeyOf(account: AccountRecord, userName: string) {
  const user = account.users[userName];
  const key = user?.accessKeys[0];
  if (!user || !key) throw new Error(`Practice account ${account.accountId} has no ${userName}.`);
  return { user, key };
}
