/** A light fold key for filtering names that are already on the screen; the roster's own search is in Rust. */
const LETTERS: Record<string, string> = {
  ё: "е",
  ә: "а",
  ө: "о",
  ұ: "у",
  ү: "у",
  қ: "к",
  ғ: "г",
  ң: "н",
  һ: "х",
  і: "и",
  ы: "и",
  й: "и",
  э: "е",
  щ: "ш",
  ь: "",
  ъ: "",
  "-": "",
  "'": "",
};

export function foldName(text: string): string {
  let folded = "";
  for (const letter of text.toLocaleLowerCase("kk").normalize("NFC")) {
    const next = LETTERS[letter] ?? letter;
    if (next !== "" && next !== folded.at(-1)) folded += next;
  }
  return folded.replace(/\s+/g, " ").trim();
}

/** True when every word of the search begins some part of the name, in any spelling. */
export function matchesName(name: string, search: string): boolean {
  const parts = foldName(name).split(" ");
  return foldName(search)
    .split(" ")
    .every((word) => parts.some((part) => part.includes(word)));
}
