import { z } from "zod";
import { consoleIdentitiesSchema } from "@/lib/domain/console/console-identity";
import { practiceSchema } from "@/lib/domain/console/practice";
import type { Operation } from "./operation";

const tag = "Console";

export const consoleOperations = {
  "GET /console-identity": {
    id: "describeConsole",
    method: "GET",
    path: "/api/v1/console-identity",
    demands: "read",
    tag,
    summary: "Say who Mooring is in every AWS partition",
    status: 200,
    answer: consoleIdentitiesSchema,
    errors: [],
    example: {
      answer: {
        serviceName: "Mooring",
        practice: false,
        recheckHours: 24,
        syncHours: 24,
        items: [
          {
            accountType: "global",
            partition: "aws",
            state: "ready",
            accountId: "123456789012",
            arn: "arn:aws:sts::123456789012:assumed-role/mooring/i-0abc",
            source: "default credential chain",
            stsRegion: "us-east-1",
            problem: null,
            fix: null,
            errorCode: null,
          },
        ],
      },
    },
  },
  "GET /practice": {
    id: "describePractice",
    method: "GET",
    path: "/api/v1/practice",
    demands: "manage",
    tag,
    summary: "Read the practice AWS’s accounts and keys, and the practice registry’s users",
    description: "In practice mode alone, and to callers on Mooring’s own machine alone.",
    status: 200,
    answer: practiceSchema,
    errors: ["not_found"],
    example: {
      answer: {
        endpoint: "http://127.0.0.1:4566",
        accounts: [
          {
            accountId: "210987654321",
            name: "customer",
            accountType: "global",
            partition: "aws",
            region: "us-west-1",
            accessKeyId: "AKIAIOSFODNN7EXAMPLE",
            secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          },
        ],
        registry: {
          url: "http://127.0.0.1:5000",
          users: [
            { username: "reader", password: "example-of-the-reader", may: "read" },
            {
              username: "administrator",
              password: "example-of-the-administrator",
              may: "everything",
            },
          ],
        },
      },
    },
  },
  "GET /openapi.json": {
    id: "describeApi",
    method: "GET",
    path: "/api/v1/openapi.json",
    demands: "open",
    tag,
    summary: "Read this description of the API (OpenAPI 3.1)",
    status: 200,
    answer: z.looseObject({ openapi: z.literal("3.1.0") }),
    errors: [],
    example: { answer: { openapi: "3.1.0" } },
  },
  "GET /metrics": {
    id: "readMetrics",
    method: "GET",
    path: "/api/metrics",
    // By METRICS_TOKEN, which is nobody's session and no API token.
    demands: "open",
    tag,
    summary: "Read what this process measures, in Prometheus’s text format",
    description:
      "Only where METRICS_TOKEN is set, with that as the bearer token; otherwise there is nothing here. METRICS_PORT gives the same on a port of its own.",
    status: 200,
    answer: z.string(),
    mediaType: "text/plain",
    errors: ["not_found", "metrics_token_required"],
    example: {
      answer: "# HELP mooring_sync_images_total …\nmooring_sync_images_total 120\n",
    },
  },
  "GET /health/live": {
    id: "isLive",
    method: "GET",
    path: "/api/health/live",
    demands: "open",
    tag,
    summary: "Say that the process answers",
    status: 200,
    answer: z.strictObject({ status: z.literal("live") }),
    errors: [],
    example: { answer: { status: "live" } },
  },
  "GET /health/ready": {
    id: "isReady",
    method: "GET",
    path: "/api/health/ready",
    demands: "open",
    tag,
    summary: "Say whether the database answers, is migrated and has room to write",
    description: "503 with the same body while it is not.",
    status: 200,
    otherStatuses: [503],
    answer: z.strictObject({
      status: z.enum(["ready", "not_ready"]),
      reachable: z.boolean(),
      migrationsCurrent: z.boolean(),
      diskWritable: z.boolean(),
    }),
    errors: [],
    example: {
      answer: { status: "ready", reachable: true, migrationsCurrent: true, diskWritable: true },
    },
  },
} as const satisfies Record<string, Operation>;
