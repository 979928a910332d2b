import { askText } from '../ask.ts';
import { refusedEnding } from '../ending.ts';
import { defineFlow, type Flow } from '../flow.ts';
import { lastRow } from '../last-row.ts';
import type { AdminDeps } from './deps.ts';

/** Looks for somebody by a part of their name, and offers who was found. */
export function findPersonFlow(deps: AdminDeps): Flow {
  return defineFlow(
    'admin.find-person',
    async (chat) => {
      const { texts } = chat;
      const search = await askText(chat, texts.t('people-ask'), judgeSearch);
      const found = await chat.once(async () => (await deps.people.search(search.replace(/^@/, ''))).map(({ id, name }) => ({ id, name })));
      if (!found.ok) return chat.say(refusedEnding(texts, found));
      await chat.say({
        html: texts.t(found.value.length === 0 ? 'people-none' : 'people-found', { search }),
        buttons: [
          ...found.value.map((it) => [{ label: it.name.slice(0, 60).toWellFormed(), action: { go: 'admin.person', argument: String(it.id) } }]),
          [{ label: texts.plain('button-find-person'), action: { flow: 'admin.find-person' } }],
          lastRow(texts, 'admin.people'),
        ],
      });
    },
    [askText, judgeSearch],
    ['admin'],
  );
}

function judgeSearch(text: string): { ok: true; value: string } | { ok: false; code: string } {
  const search = text.trim().replace(/\s+/g, ' ');
  return search.length >= 2 && search.length <= 40 ? { ok: true, value: search } : { ok: false, code: 'search-invalid' };
}
