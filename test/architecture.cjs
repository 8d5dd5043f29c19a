/** Who may import whom. Run by `npm run imports`; explained in docs/architecture.md. */

/** The rooms of `src/` that reach the world through ports only, the lowest floor first: nobody imports from above. */
const floors = [
  ["errors", "time-units", "text", "domain", "scorer"],
  ["time", "card"],
  ["ports"],
  ["async"],
  ["readings", "assessment", "watchlist"],
  ["delivery"],
  ["brief", "alert"],
  ["report"],
  ["usage", "checkup"],
  ["commands"],
  ["jobs"],
  ["core"],
];
/** The packages that `src/` is made of. */
const packagesOfCore = [
  ...["better-sqlite3", "graphile-worker", "ical-generator", "kysely", "luxon", "p-queue"],
  ...["papaparse", "pg", "pino", "undici", "zod"],
];
/** What charts are drawn with, in src/chart alone. */
const packagesOfChart = [
  "@resvg/resvg-js",
  "bidi-js",
  "d3-array",
  "d3-scale",
  "d3-shape",
  "harfbuzzjs",
];
/** Folders of `adapters/` that put the program together or show several platforms. Others are a platform, or what they share. */
const assembling = "^adapters/(?:checkup|demo|mcp|metrics|playground|runtime|tools)/";
const pathsOf = (rooms) => `^src/(?:${rooms.join("|")})(?:/|[.]ts$)`;
const inner = pathsOf(floors.flat());

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors.slice(0, -1).map((rooms, i) => ({
      name: "nobody-imports-from-above",
      severity: "error",
      from: { path: pathsOf(rooms) },
      to: { path: pathsOf(floors.slice(i + 1).flat()) },
    })),
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
      comment:
        "Chat SDKs and node-cron belong to adapters/; a package that src/ needs is named here.",
      from: { path: "^src/" },
      to: {
        dependencyTypes: ["npm"],
        pathNot: `node_modules/(?:@types/)?(?:${[...packagesOfCore, ...packagesOfChart].join("|")})/`,
      },
    },
    {
      name: "drawing-in-chart",
      severity: "error",
      comment:
        "What draws is loaded by the drawing thread, and never by who only asks for a picture.",
      from: { path: "^(src|adapters)/", pathNot: "^src/chart/" },
      to: { path: `node_modules/(?:@types/)?(?:${packagesOfChart.join("|")})/` },
    },
    {
      name: "chart-draws-what-cards-say",
      severity: "error",
      comment: "It is given a chart as data and knows no tags, readings or platforms.",
      from: { path: "^src/chart/" },
      to: {
        path: "^src/",
        pathNot: "^src/(?:chart|card|text|ports|async)/|^src/(?:errors|time-units)[.]ts$",
      },
    },
    {
      name: "inner-does-no-io",
      severity: "error",
      comment: "Scoring, cards, commands and briefs reach the world through ports only.",
      from: { path: inner },
      to: { path: "^src/(client|store|simulator|chart/|config|log)" },
    },
    {
      name: "inner-has-no-packages",
      severity: "error",
      comment:
        "Same rule, for node: modules and packages; luxon in time.ts and p-queue in async/ alone.",
      from: { path: inner },
      to: {
        dependencyTypes: ["core", "npm"],
        pathNot: "node_modules/(luxon|p-queue)/|^(async_hooks|events)$",
      },
    },
    {
      name: "metrics-in-one-room",
      severity: "error",
      comment: "Everybody else tells what they do, and does not know who counts.",
      from: { path: "^(src|adapters)/", pathNot: "^adapters/metrics/" },
      to: { path: "node_modules/prom-client/" },
    },
    {
      name: "luxon-in-time",
      severity: "error",
      from: { path: "^(src|adapters)/", pathNot: "^src/time[.]ts$" },
      to: { path: "node_modules/luxon/" },
    },
    {
      name: "domain-is-nouns",
      severity: "error",
      comment: "What hashtags, lists and subscriptions are; the scorer is above it.",
      from: { path: "^src/(domain|text)/" },
      to: { path: "^src/", pathNot: "^src/(?:domain|text)/|^src/(?:errors|time-units)[.]ts$" },
    },
    {
      name: "scorer-is-arithmetic",
      severity: "error",
      comment: "The scorer sees hashtags, their readings and units of time, and nothing else.",
      from: { path: "^src/scorer/" },
      to: { path: "^src/", pathNot: "^src/(?:scorer|domain)/|^src/time-units[.]ts$" },
    },
    {
      name: "ports-import-no-feature",
      severity: "error",
      comment: "What must be implemented can be read without knowing who uses it.",
      from: { path: "^src/ports/" },
      to: {
        path: "^src/",
        pathNot: "^src/(?:ports|domain|text|card)/|^src/(?:errors|time|time-units)[.]ts$",
      },
    },
    {
      name: "async-does-no-io",
      severity: "error",
      comment: "It says when work is done, and for whom; it does not know what the work is.",
      from: { path: "^src/async/" },
      to: { path: "^src/", pathNot: "^src/(?:async|ports)/|^src/(?:errors|time-units)[.]ts$" },
    },
    {
      name: "client-and-store-are-strangers",
      severity: "error",
      comment: "Each can be replaced without the other noticing.",
      from: { path: "^src/(client|store|simulator)/" },
      to: {
        path: "^src/",
        pathNot:
          "^src/(?:$1|domain|text|ports|async)/|^src/(?:errors|never-sent|time|time-units)[.]ts$",
      },
    },
    {
      name: "one-door",
      severity: "error",
      comment: "Platforms use src/index.ts; only the assembling files may reach inside.",
      from: { path: "^adapters/[^/]+/", pathNot: assembling },
      to: { path: "^src/", pathNot: "^src/index[.]ts$" },
    },
    {
      name: "adapters-are-strangers",
      severity: "error",
      comment: "No platform imports another; what they have in common is in shared/.",
      from: { path: "^adapters/([^/]+)/", pathNot: assembling },
      to: { path: "^adapters/", pathNot: "^adapters/(?:$1|shared)/" },
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
