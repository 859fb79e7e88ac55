import { breakOff, explainProblem, type StreamFailure } from "@/lib/client/stream-failure";
import type { DiscoveredRegion, DiscoveryEvent } from "@/lib/domain/registries/discovery";

export type DiscoveryProgress = {
  phase: "idle" | "running" | "done" | "stopped" | "broken";
  /** The regions that are asked. */
  plan: readonly string[];
  answered: ReadonlyMap<string, DiscoveredRegion>;
  failure?: StreamFailure;
};

export type DiscoveryProgressEvent =
  | { type: "started" }
  | { type: "received"; event: DiscoveryEvent }
  | { type: "stream_ended" }
  | { type: "stopped" }
  | { type: "broke"; failure: StreamFailure };

export const noDiscovery: DiscoveryProgress = { phase: "idle", plan: [], answered: new Map() };

/** What has been answered stays, however the discovery ends. */
export function advanceDiscovery(
  state: DiscoveryProgress,
  event: DiscoveryProgressEvent,
): DiscoveryProgress {
  switch (event.type) {
    case "started":
      return { ...noDiscovery, phase: "running" };
    case "received":
      return receive(state, event.event);
    case "stream_ended":
      if (state.phase !== "running") return state;
      return breakOff(state, {
        title: "The search was cut off",
        message: "The answer of Mooring ended before every region had answered. Search again.",
      });
    case "stopped":
      return state.phase === "running" ? { ...state, phase: "stopped" } : state;
    case "broke":
      return breakOff(state, event.failure);
  }
}

function receive(state: DiscoveryProgress, event: DiscoveryEvent): DiscoveryProgress {
  switch (event.type) {
    case "plan":
      return { ...state, plan: event.regions };
    case "region":
      return {
        ...state,
        answered: new Map(state.answered).set(event.region.region, event.region),
      };
    case "result":
      return { ...state, phase: "done" };
    case "error":
      return breakOff(state, explainProblem(event.problem, "The search could not be finished"));
  }
}
