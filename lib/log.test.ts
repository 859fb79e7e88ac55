import { pino } from "pino";
import { expect, test } from "vitest";
import { logOptions } from "./log";

function logged(fields: object): string {
  let text = "";
  const log = pino({ ...logOptions, level: "info" }, { write: (line: string) => (text += line) });
  log.info(fields, "done");
  return text;
}

test("secrets are left out by their name, however deep they lie", () => {
  const secret = "never-to-be-seen";
  const text = logged({
    secretAccessKey: secret,
    body: { credentials: { accessKeyId: "AKIA", secretAccessKey: secret } },
    input: { sessionToken: secret },
    headers: { authorization: secret },
    password: secret,
  });
  expect(text).not.toContain(secret);
  expect(text).toContain("[redacted]");
});

test("an error's text keeps its address and loses its password", () => {
  const text = logged({ err: new Error("cannot reach postgres://mooring:hunter2@db:5432/x") });
  expect(text).not.toContain("hunter2");
  expect(text).toContain("db:5432/x");
});

test("a value with line breaks stays inside its own line, with the time in UTC", () => {
  const path = '/x\n{"level":60,"msg":"forged"}\r\n';
  const text = logged({ path });
  expect(text.trimEnd()).not.toMatch(/[\r\n]/);
  expect(JSON.parse(text)).toMatchObject({
    path,
    msg: "done",
    time: expect.stringMatching(/Z$/),
  });
});
