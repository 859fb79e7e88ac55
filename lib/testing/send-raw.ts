import { connect } from "node:net";

/** Sends bytes to a server of this machine, and reads until it has closed the connection. */
export async function sendRaw(text: string, port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.on("error", () => undefined);
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(text);
  await closed;
  return answer;
}
