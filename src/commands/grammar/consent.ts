/** What `confirm:yes` allows. */
export const whateverItCosts = Number.POSITIVE_INFINITY;
