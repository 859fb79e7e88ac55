import { parentPort } from "node:worker_threads";
import { tsImport } from "tsx/esm/api";

// The thread of a JudgeThread: one question at a time. A throw ends the thread, and its asker is told the error.
// Plain JavaScript, because a thread does not take over how its process reads TypeScript.
const { judgeTexts } = await tsImport("./judge-texts.ts", import.meta.url);
parentPort.on("message", (texts) => parentPort.postMessage(judgeTexts(texts)));
parentPort.postMessage("loaded");
