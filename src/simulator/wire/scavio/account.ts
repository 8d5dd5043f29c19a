/** Scavio's books: what is left, and how much was used. */
export interface Account {
  left(): number;
  used(): number;
  charge(): void;
}

export function createAccount(credits: number): Account {
  let used = 0;
  return {
    left: () => Math.max(0, credits - used),
    used: () => used,
    charge: () => {
      used++;
    },
  };
}
