import { answerReview, type ReviewRequest } from "./answer-review";

// Runs in a worker: judging a hostile text takes its time there, not the page's.
globalThis.onmessage = ({ data }: MessageEvent<{ id: number; request: ReviewRequest }>) => {
  globalThis.postMessage({ id: data.id, answer: answerReview(data.request) });
};
