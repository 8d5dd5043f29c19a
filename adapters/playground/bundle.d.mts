interface Wanted {
  readonly outdir?: string;
  /** A script and a style, by the names of the files they become. */
  readonly entryPoints?: Readonly<Record<string, string>>;
}

export function bundlePage(
  wanted?: Wanted,
): Promise<{ readonly script: string; readonly style: string }>;
