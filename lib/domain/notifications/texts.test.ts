import { expect, test } from "vitest";
import { toMail } from "./mail-text";
import { toNotice } from "./notice";
import { toSlackText } from "./slack-text";

const at = "2026-03-02T08:29:58.000Z";

function noticeOf(name: string, reason: string | null = null) {
  const notice = toNotice(
    {
      workspaceId: "w",
      type: "registry.sync_failed",
      subjectKind: "registry",
      subjectId: "r",
      payload: { name, reason, actor: { kind: "user", id: "u", name: `by ${name}` } },
    },
    "https://console.example.com",
  );
  if (!notice) throw new Error("It is told.");
  return notice;
}

test("a line for Slack has what happened, why, by whom and where", () => {
  expect(toSlackText(noticeOf("Images", "Denied."))).toBe(
    "*Mooring* `Registry “Images”: sync failed`\n`Denied.`\nBy `by Images`\nhttps://console.example.com/assets/registries/r",
  );
});

test.each([
  "<!channel> <@U1> <https://evil.example|click>",
  "*bold* _it_ ~gone~",
  "@all @here [click](https://evil.example)",
  "`x` ```block```",
  "line\nbreak\r\n> quote",
  "a\u2028b",
])("to Slack %j is nothing but text", (hostile) => {
  const text = toSlackText(noticeOf(hostile, hostile));
  const lines = text.split("\n");
  expect(lines).toHaveLength(4);
  expect(text).not.toMatch(/[<>]/);
  // Outside of code there are our own words alone.
  const outside = text.replaceAll(/`[^`\n]*`/g, "`…`");
  expect(outside).toBe(
    "*Mooring* `…`\n`…`\nBy `…`\nhttps://console.example.com/assets/registries/r",
  );
});

test("a mail has its message as subject, and the rest in plain text", () => {
  expect(toMail(noticeOf("Images", "Denied."), at)).toEqual({
    subject: "Mooring: Registry “Images”: sync failed",
    text: `Registry “Images”: sync failed\n\nDenied.\n\nWhen: ${at}\nBy: by Images\nhttps://console.example.com/assets/registries/r\n`,
  });
});

test.each(["x\r\nBcc: evil@example.com", "x\nSubject: y", "x\u0000y", "x\u2029y"])(
  "the subject of %j is one line",
  (hostile) => {
    expect(toMail(noticeOf(hostile), at).subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
  },
);

test("a long name does not make a long subject", () => {
  expect(toMail(noticeOf("x".repeat(300)), at).subject.length).toBeLessThanOrEqual(250);
});
