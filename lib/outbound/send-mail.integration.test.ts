import { createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { parseSmtpUrl } from "@/lib/domain/notifications/smtp-url";
import { sendMail } from "./send-mail";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that does this with each connection; answers its address. */
async function startServer(serve: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as { port: number };
  const smtp = parseSmtpUrl(`smtp://127.0.0.1:${port}`);
  if (!smtp) throw new Error("It is an address.");
  return smtp;
}

const mail = {
  ...{ id: "evt_1", from: "mooring@example.com", recipients: ["ada@example.com"] },
  ...{ subject: "Mooring", text: "Something happened." },
};

test("a mail server whose greeting never ends is given up at the deadline", async () => {
  const smtp = await startServer((socket) => {
    const drip = setInterval(() => socket.write("220-wait\r\n"), 20);
    socket.once("close", () => clearInterval(drip));
  });
  const startedAt = performance.now();
  const result = await sendMail(smtp, mail, new AbortController().signal, 300);
  expect(result).toEqual({ ok: false, status: null, failure: "timeout" });
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

test("a mail that is being sent ends with the signal, by its reason", async () => {
  const stop = new AbortController();
  const smtp = await startServer(() => stop.abort(new Error("stopped")));
  await expect(sendMail(smtp, mail, stop.signal)).rejects.toThrow("stopped");
});
