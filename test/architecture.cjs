/** Who may import whom. Run by `npm run imports`; explained in docs/architecture.md. */
const inner =
  "^src/(scorer|card|commands|brief|watch|alert|delivery|domain|text|ports|readings|assessment|watchlist|usage|jobs|core)/|^src/(breathe|core|due-work|reply|errand|rests|provider|channel|change|country|hashtag|settings|snapshot|subscription|errors|ports|time|time-units|waits|zone)[.]ts$";

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "core-knows-no-platform",
      severity: "error",
      comment: "src/ must run with no chat platform installed.",
      from: { path: "^src/" },
      to: { path: "^adapters/" },
    },
    {
      name: "core-knows-no-sdk",
      severity: "error",
      comment: "Chat SDKs and node-cron belong to adapters/.",
      from: { path: "^src/" },
      to: {
        path: "(^|node_modules/)(@slack/|@discordjs/|discord[.]js|discord-api-types|node-cron)",
      },
    },
    {
      name: "inner-does-no-io",
      severity: "error",
      comment: "Scoring, cards, commands and briefs reach the world through ports only.",
      from: { path: inner },
      to: { path: "^src/(client|source|store|simulator|config|log)" },
    },
    {
      name: "inner-has-no-packages",
      severity: "error",
      comment: "Same rule, for node: modules and packages; luxon alone, and in time.ts alone.",
      from: { path: inner },
      to: { dependencyTypes: ["core", "npm"], pathNot: "node_modules/luxon/" },
    },
    {
      name: "async-does-no-io",
      severity: "error",
      comment: "It says when work is done, and for whom; it does not know what the work is.",
      from: { path: "^src/async/" },
      to: { path: "^src/", pathNot: "^src/(async/|ports/|(errors|ports|errand|time-units)[.]ts$)" },
    },
    {
      name: "luxon-in-time",
      severity: "error",
      from: { path: "^(src|adapters)/", pathNot: "^src/time[.]ts$" },
      to: { path: "node_modules/luxon/" },
    },
    {
      name: "scorer-is-arithmetic",
      severity: "error",
      comment: "The scorer sees hashtags, their readings and units of time, and nothing else.",
      from: { path: "^src/scorer/" },
      to: {
        path: "^src/",
        pathNot: "^src/(scorer/|domain/|hashtag[.]ts$|snapshot[.]ts$|time-units[.]ts$)",
      },
    },
    {
      name: "client-and-store-are-strangers",
      severity: "error",
      comment: "Each can be replaced without the other noticing.",
      from: { path: "^src/(client|source|store|simulator)/" },
      to: {
        path: "^src/",
        pathNot:
          "^src/($1/|async/|domain/|text/|ports/|(channel|country|hashtag|never-sent|owned|snapshot|ports|errors|time|time-units|waits)[.]ts$|subscription[.]ts$|settings[.]ts$)",
      },
    },
    {
      name: "one-door",
      severity: "error",
      comment: "Platforms use src/index.ts; only the assembling files may reach inside.",
      from: { path: "^adapters/(slack|discord|terminal|http|cron|shared)/" },
      to: { path: "^src/", pathNot: "^src/index[.]ts$" },
    },
    {
      name: "adapters-are-strangers",
      severity: "error",
      comment: "No adapter imports another.",
      from: { path: "^adapters/(slack|discord|terminal|http|cron|shared)/" },
      to: { path: "^adapters/([^/]+)/", pathNot: "^adapters/($1|shared)/" },
    },
    {
      name: "nothing-ships-tests",
      severity: "error",
      from: { path: "^(src|adapters)/" },
      to: { path: "^test/" },
    },
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
