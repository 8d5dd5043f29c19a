/** What came of a trial, and how often somebody in it went on alone because the database was late. */
interface Trial {
  readonly alone: number;
}

const trials = 3;

/**
 * A trial in which nobody went on alone, which is what a busy machine makes them do and proves nothing. Of three that are not,
 * the test is skipped, with a word.
 */
export async function shared<Result extends Trial>(
  trial: () => Promise<Result>,
  skip: (note: string) => never,
): Promise<Result> {
  for (let tried = 0; tried < trials; tried++) {
    const result = await trial();
    process.stdout.write(`${JSON.stringify(result)}\n`);
    if (result.alone === 0) return result;
  }
  return skip("The database was late each time: this machine is too busy to keep one pace.");
}
