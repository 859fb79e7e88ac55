import { MetricRegistry } from "./metric-registry";

/** Seconds: from what a cache answers to a check that AWS keeps waiting. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const AWS_SECONDS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOB_SECONDS = [0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 1_800, 7_200];

/**
 * Everything that is measured. Labels are of small sets that the code names: nothing of a user, an account or a registry
 * is in them.
 */
function declareMetrics() {
  const registry = new MetricRegistry();
  return {
    registry,
    requests: registry.counter(
      "mooring_http_requests_total",
      "Requests answered by an operation of the API, by its status.",
      ["operation", "status"],
    ),
    requestSeconds: registry.histogram(
      "mooring_http_request_duration_seconds",
      "From a request of the API to the beginning of its answer.",
      REQUEST_SECONDS,
      ["operation", "status_class"],
    ),
    refusals: registry.counter(
      "mooring_http_refused_total",
      "Requests refused before an operation or a page saw them, by problem code.",
      ["code"],
    ),
    checks: registry.counter(
      "mooring_checks_total",
      "Checks of connectors that were stored, by verdict, by whether they were conclusive, and by what asked for them.",
      ["verdict", "conclusive", "trigger"],
    ),
    syncs: registry.counter("mooring_syncs_total", "Syncs of registries that ended, by how.", [
      "outcome",
    ]),
    syncedRepositories: registry.counter(
      "mooring_sync_repositories_total",
      "Repositories that syncs listed to their end, or could not.",
      ["outcome"],
    ),
    syncedImages: registry.counter(
      "mooring_sync_images_total",
      "Images that syncs read and wrote down; its rate is images per second.",
    ),
    jobs: registry.gauge(
      "mooring_jobs",
      "Jobs in the queue by kind and state: waiting, later (not due yet, tried again ones too), active. The same in every process.",
      ["kind", "state"],
    ),
    oldestJobSeconds: registry.gauge(
      "mooring_jobs_oldest_waiting_seconds",
      "How long the job of a kind that waits longest has been due. The same in every process.",
      ["kind"],
    ),
    jobSeconds: registry.histogram(
      "mooring_job_duration_seconds",
      "Attempts at jobs in this process, by how they ended: done, postponed, failed, timed_out, stopped, lost, refused.",
      JOB_SECONDS,
      ["kind", "outcome"],
    ),
    awsCalls: registry.counter(
      "mooring_aws_calls_total",
      "Calls to AWS with their retries, by outcome: ok, or the kind of the failure; throttled is one.",
      ["service", "operation", "outcome"],
    ),
    awsRetries: registry.counter(
      "mooring_aws_retries_total",
      "Attempts at calls to AWS after the first.",
      ["service"],
    ),
    awsSeconds: registry.histogram(
      "mooring_aws_call_duration_seconds",
      "Calls to AWS from the first attempt to the last byte.",
      AWS_SECONDS,
      ["service"],
    ),
    notificationsWaiting: registry.gauge(
      "mooring_notifications_waiting",
      "Events that no delivery was made of yet (outbox), and deliveries that wait for a try. The same in every process.",
      ["stage"],
    ),
    poolConnections: registry.gauge(
      "mooring_database_pool_connections",
      "Connections of this process to PostgreSQL: idle, in_use, and requests that wait for one.",
      ["state"],
    ),
    eventLoopDelaySeconds: registry.gauge(
      "mooring_event_loop_delay_seconds",
      "How late the event loop was since the scrape before.",
      ["stat"],
    ),
    cpuSeconds: registry.total("process_cpu_seconds_total", "CPU time of this process."),
    residentBytes: registry.gauge("process_resident_memory_bytes", "Resident memory."),
    heapBytes: registry.gauge("nodejs_heap_size_bytes", "Heap of V8.", ["state"]),
    externalBytes: registry.gauge("nodejs_external_memory_bytes", "Memory outside the heap."),
    startedAtSeconds: registry.gauge(
      "process_start_time_seconds",
      "Start of this process, in seconds since 1970.",
    ),
    build: registry.gauge("mooring_build_info", "1, with the version.", ["version"]),
    unread: registry.counter(
      "mooring_scrape_failures_total",
      "Readings for a scrape that failed or took too long; their metrics are then left out.",
      ["reading"],
    ),
    droppedSamples: registry.total(
      "mooring_metrics_dropped_samples_total",
      "Samples left out because one metric had too many series.",
    ),
  };
}

// The boot and Next load this module more than once: what either counts is of one process.
const slot = Symbol.for("mooring.metrics");
const holder = globalThis as typeof globalThis & { [slot]?: ReturnType<typeof declareMetrics> };
holder[slot] ??= declareMetrics();

export const metrics = holder[slot];
