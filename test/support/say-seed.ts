/** Before all tests. */
export function setup(): void {
  const seed = process.env["SEED"];
  process.stdout.write(`Random inputs are from seed ${seed}; SEED=${seed} tries the same again.\n`);
}
