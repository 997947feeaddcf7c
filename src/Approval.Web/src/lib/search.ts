/** Finds items by name, number or pinyin initials, the best hits first; the same order as the server's search. */
export interface Findable {
  code: string;
  name: string;
  shortPinyin: string;
}

export function find<T extends Findable>(all: T[], text: string): T[] {
  const query = text.trim().toLowerCase();
  if (!query) return all;
  return all
    .map((entry) => ({ entry, rank: rankOf(entry, query) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry);
}

function rankOf(entry: Findable, query: string): number {
  const [name, code, pinyin] = [entry.name.toLowerCase(), entry.code.toLowerCase(), entry.shortPinyin.toLowerCase()];
  if (code === query) return 0;
  if (code.startsWith(query) || pinyin.startsWith(query) || name.startsWith(query)) return 1;
  if (name.includes(query) || pinyin.includes(query)) return 2;
  return 9;
}
