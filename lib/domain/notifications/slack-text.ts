import type { Notice } from "./notice";
import { sayByWhom } from "./say-by-whom";

/**
 * A notice as a line for Slack, Mattermost and the like. What users and AWS wrote stands as code, where neither formatting
 * nor mentions nor links count; `&`, `<` and `>` are written as Slack asks for it. Source: Slack, "Formatting text for app
 * surfaces", "Escaping text".
 */
export function toSlackText({ data }: Notice): string {
  const { message, subject, reason } = data;
  const by = sayByWhom(data.actor);
  const lines = [
    `*Mooring* ${asCode(message)}`,
    ...(reason === null ? [] : [asCode(reason)]),
    ...(by === null ? [] : [`By ${asCode(by)}`]),
    ...(subject.url === null ? [] : [escapeSlack(subject.url)]),
  ];
  return lines.join("\n");
}

function asCode(text: string): string {
  // No text ends the code, nor begins a line.
  const plain = text.replaceAll("`", "’").replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return `\`${escapeSlack(plain)}\``;
}

function escapeSlack(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
