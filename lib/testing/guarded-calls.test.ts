import { expect, test } from "vitest";
import { findUnguardedCalls, readGuardedCalls, readSources } from "./guarded-calls";

/** Asked for by the list itself, which offers it to who may. */
const BY_THE_LIST = ["components/connectors/connector-list.tsx: deleteConnector (manage)"];

test("what the browser calls beyond looking is known with its permission", () => {
  const calls = readGuardedCalls();
  expect(calls.size).toBeGreaterThan(25);
  expect(calls.get("deleteConnector")).toBe("manage");
  expect(calls.get("createBasicConnector")).toBe("manage");
  expect(calls.get("testConnector")).toBe("operate");
  expect(calls.get("inviteUser")).toBe("manage_users");
  expect(calls.get("connectorOptions")).toBeUndefined();
});

test("no screen calls what its visitor may not: each way to a call asks for its permission", () => {
  const sources = readSources("components", "app");
  expect(findUnguardedCalls(sources)).toEqual(BY_THE_LIST);
  expect(sources.get("components/list/resource-list.tsx")).toContain('usePermission("manage")');
});

test("a new button that forgets to ask is found, however deep it is", () => {
  const sources = new Map([
    ["app/page.tsx", 'import { Panel } from "@/components/panel";'],
    ["components/panel.tsx", 'const Button = lazyPanel(() => import("./button"));'],
    ["components/button.tsx", 'import { deleteRegistry } from "@/lib/client/registries";'],
  ]);
  expect(findUnguardedCalls(sources)).toEqual(["components/button.tsx: deleteRegistry (manage)"]);
  for (const guard of ['<Allowed to="manage">', 'usePermission("manage_users")']) {
    const guarded = new Map([
      ...sources,
      ["app/page.tsx", `${sources.get("app/page.tsx")} ${guard}`],
    ]);
    expect(findUnguardedCalls(guarded), guard).toEqual([]);
  }
  const weaker = new Map([
    ...sources,
    ["app/page.tsx", `${sources.get("app/page.tsx")} usePermission("operate")`],
  ]);
  expect(findUnguardedCalls(weaker)).toHaveLength(1);
});
