import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Milliseconds for a database, seconds for a platform or a provider, half a minute for a command. */
const buckets = {
  query: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
  acknowledgement: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3],
  call: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  command: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25],
  tick: [0.1, 0.5, 1, 5, 15, 60, 300, 900],
} as const;

/**
 * What is counted, by names and base units as Prometheus wants them (https://prometheus.io/docs/practices/naming/). Labels
 * have few values, all from closed lists: never a workspace, a hashtag or a person.
 */
export function createInstruments(register: Registry) {
  const made = makersFor(register);
  return { ...ofPeople(made), ...ofProviders(made), ...ofMessages(made), ...ofTheProcess(made) };
}

export type Instruments = ReturnType<typeof createInstruments>;

function makersFor(register: Registry) {
  const registers = [register];
  return {
    counter: <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Counter({ name, help, labelNames, registers }),
    gauge: <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
      new Gauge({ name, help, labelNames, registers }),
    histogram: <Label extends string>(
      name: string,
      help: string,
      kind: keyof typeof buckets,
      ...labelNames: Label[]
    ) => new Histogram({ name, help, labelNames, buckets: [...buckets[kind]], registers }),
  };
}

type Makers = ReturnType<typeof makersFor>;

function ofPeople({ counter, histogram }: Makers) {
  return {
    commands: counter(
      ...(["tagtide_commands_total", "Commands that were answered."] as const),
      ...(["platform", "command", "outcome"] as const),
    ),
    commandTime: histogram(
      "tagtide_command_duration_seconds",
      "From what somebody asked to the answer.",
      "command",
      "command",
    ),
    acknowledgement: histogram(
      "tagtide_acknowledgement_duration_seconds",
      "From what somebody did to telling the platform that it was heard.",
      "acknowledgement",
      "platform",
    ),
  };
}

function ofProviders({ counter, histogram }: Makers) {
  return {
    providerRequests: counter(
      ...(["tagtide_provider_requests_total", "Attempts at data providers."] as const),
      ...(["provider", "endpoint", "outcome"] as const),
    ),
    providerTime: histogram(
      "tagtide_provider_request_duration_seconds",
      "From the turn of an attempt at a data provider to its end.",
      "call",
      "provider",
    ),
    providerWait: histogram(
      "tagtide_provider_wait_duration_seconds",
      "How long an attempt at a data provider waited for its turn.",
      "call",
      "provider",
    ),
    credits: counter(
      ...(["tagtide_provider_credits_total", "Credits that were charged."] as const),
      ...(["provider", "purpose"] as const),
    ),
    lookups: counter(
      "tagtide_answer_lookups_total",
      "Questions for which an earlier answer might do.",
      ...(["question", "result"] as const),
    ),
  };
}

function ofMessages({ counter, gauge, histogram }: Makers) {
  return {
    written: counter(
      "tagtide_messages_written_total",
      "Messages that were put into the outbox.",
      "kind",
    ),
    attempts: counter(
      "tagtide_delivery_attempts_total",
      "Messages of the outbox given to a platform, or to a webhook.",
      ...(["platform", "outcome"] as const),
    ),
    attemptTime: histogram(
      "tagtide_delivery_duration_seconds",
      "From giving a message to a platform to its answer.",
      "call",
      "platform",
    ),
    charts: counter("tagtide_charts_total", "Pictures of charts that were asked for.", "outcome"),
    chartTime: histogram(
      "tagtide_chart_duration_seconds",
      "From asking for a picture to having it, waiting included.",
      "call",
    ),
    chartsWaiting: gauge("tagtide_charts_waiting", "Pictures that somebody waits for now."),
  };
}

function ofTheProcess({ counter, gauge, histogram }: Makers) {
  return {
    queries: histogram(
      "tagtide_database_query_duration_seconds",
      "How long the database took, waiting for a lock included.",
      "query",
      ...(["statement", "outcome"] as const),
    ),
    tickTime: histogram("tagtide_tick_duration_seconds", "How long a tick's work took.", "tick"),
    jobTime: histogram(
      "tagtide_job_duration_seconds",
      "How long a job of the clock took.",
      "tick",
      ...(["job", "outcome"] as const),
    ),
    lastTick: gauge(
      "tagtide_last_tick_timestamp_seconds",
      "When the newest tick began, in seconds since 1970; 0 before the first.",
    ),
    build: gauge(
      "tagtide_build_info",
      "Always 1; which version runs, and as what.",
      ...(["version", "role"] as const),
    ),
    logEvents: counter(
      "tagtide_log_events_total",
      "Lines of the log, also of a level that is not written.",
      ...(["level", "event"] as const),
    ),
  };
}
