import { configureGlobal } from "fast-check";

/** What the random inputs of this run come from. Whoever finds something with it tries the same again by SEED. */
export const seed = Number(process.env["SEED"]);

configureGlobal({ seed });
