/** Whether DATABASE_URL names a server of PostgreSQL, and not a file. */
export function isServerAddress(url: string): boolean {
  return /^postgres(?:ql)?:/u.test(url);
}
