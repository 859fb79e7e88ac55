import type { Notice } from "./notice";
import { sayByWhom } from "./say-by-whom";

/** A notice as a mail in plain text. The subject is one line, whatever the names in it hold. */
export function toMail({ data }: Notice, at: string): { subject: string; text: string } {
  const { message, subject, reason } = data;
  const by = sayByWhom(data.actor);
  const lines = [
    message,
    ...(reason === null ? [] : ["", reason]),
    "",
    `When: ${at}`,
    ...(by === null ? [] : [`By: ${by}`]),
    ...(subject.url === null ? [] : [subject.url]),
  ];
  return { subject: inOneLine(`Mooring: ${message}`).slice(0, 250), text: `${lines.join("\n")}\n` };
}

function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}
