import type { ServerResponse } from "node:http";
import { networkOf } from "@/lib/domain/access/network-of";

/**
 * A proxy's connections are those of many clients. Of those that ask through one, each has so many requests under way as
 * it could have connections: HTTP/1.1 has one a connection. Answers false for one too many.
 */
export function limitRequests(perAddress: number) {
  const underWay = new Map<string, number>();
  return (address: string, response: ServerResponse): boolean => {
    const network = networkOf(address);
    const count = (underWay.get(network) ?? 0) + 1;
    if (count > perAddress) return false;
    underWay.set(network, count);
    response.once("close", () => {
      const left = (underWay.get(network) ?? 1) - 1;
      if (left === 0) underWay.delete(network);
      else underWay.set(network, left);
    });
    return true;
  };
}
