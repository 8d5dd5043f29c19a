/** Whether DATABASE_URL names a server of PostgreSQL, and not a file. */
export function isServerAddress(url: string): boolean {
  return /^postgres(?:ql)?:/u.test(url);
}

/** Whether an address of PostgreSQL can be read: a password has no "#", "%" or "/" that is not written as "%23". */
export function isReadableAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { username, password, pathname } = new URL(url);
  try {
    decodeURIComponent(username + password + pathname);
    return true;
  } catch {
    return false;
  }
}
