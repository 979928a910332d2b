import type { Button } from './message.ts';

/** A page of a long list (from 0), and the buttons that turn it; none where one page is enough. */
export function paged<T>(all: readonly T[], wanted: number, size: number, action: (page: number) => Button['action']): { shown: T[]; /** Its place in the whole list. */ first: number; page: number; pages: number; turns: Button[][] } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(pages - 1, wanted);
  const turn = (to: number, label: string): Button[] => (to < 0 || to >= pages ? [] : [{ label, action: action(to) }]);
  return { first: page * size, shown: all.slice(page * size, page * size + size), page, pages, turns: pages === 1 ? [] : [[...turn(page - 1, '‹'), ...turn(page + 1, '›')]] };
}
