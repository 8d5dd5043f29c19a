/** Words that occur in sentences but not in lists of hashtags. A tag of that name needs a # or a line of its own. */
const small: ReadonlySet<string> = new Set(
  (
    "the a an of to is are was were i we our your he she they their this that these those it its please from at by be been " +
    "have has had which what who should could would will can which there here just also because if then than so " +
    "der die das und ist sind wir ich bitte für mit auf den dem ein eine zu von " +
    "el los las que por para es del una y le les des et est pour avec nous vous du un il gli che è o os é het een en van"
  ).split(" "),
);

/** Whether words separated by spaces are a sentence, so that none becomes a hashtag. */
export function readsLikeProse(words: readonly string[]): boolean {
  if (words.length < 2) return false;
  if (words.some((word) => /[\p{L}\p{N}][.!?…:]+$|^\p{L}+['’]\p{L}+$/u.test(word))) return true;
  const found = words.filter((word) => small.has(word.toLowerCase())).length;
  return words.length > 2 && found * 5 >= words.length;
}

/** Whether the text is the path of a file instead of its content: "/tmp/l.csv", "@/tmp/l.csv", "C:\\x.csv", "l.csv". */
export function isPath(text: string): boolean {
  const bare = text.trim().replace(/^["'`@<]+/u, "");
  if (/^(?:(?:~|\.{1,2})?[/\\]|[a-z]:[/\\]|file:)\S/iu.test(bare)) return true;
  return /^[^#＃\n]{0,1000}[^\s#＃]\.(?:csv|tsv|txt|xlsx?|ods|json|md|pdf|docx?)["'`>]*$/iu.test(
    bare,
  );
}
