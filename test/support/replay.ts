import { configureGlobal } from "fast-check";

/** With SEED set, every property is tried on the inputs of a run that failed: it printed that seed. */
configureGlobal({ seed: Number(process.env["SEED"]) });
