import { ending } from '../ending.ts';
import { screenForAdmins } from '../for-admins.ts';
import { idOf } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Button } from '../message.ts';
import type { CommandSpec, Screen } from '../module.ts';
import type { Texts } from '../texts.ts';
import { auditLines } from './audit-words.ts';
import type { AdminDeps } from './deps.ts';

/** What the actions of the shared parts begin with, by the area that they are shown under. A module's own actions begin with its name. */
const sharedAreas: Record<string, readonly string[]> = { people: ['person'], settings: ['setting'], doors: ['staff-token', 'pass', 'scan'], messages: ['outbox'] };

/** Who decided and changed what, the newest first, of one area or one person. Argument: `<area>.<person>.<page>`. */
export function auditScreens(deps: AdminDeps): Record<string, Screen> {
  const areasIn = (texts: Texts): string[] => [...deps.modules().map(({ name }) => name).filter((name) => texts.has(`audit-area-${name}`)), ...Object.keys(sharedAreas)];

  return {
    'admin.audit': screenForAdmins(async (visitor, argument) => {
      const { texts, actor } = visitor;
      const [wanted = '', id = '', turn = ''] = argument.split('.');
      const area = areasIn(texts).find((it) => it === wanted) ?? '';
      const person = await deps.people.byId(idOf(id));
      const whose = person === null ? null : { personId: person.id, subjects: (await Promise.all(deps.modules().map(async (module) => (await module.subjectsOf?.(actor, person.id)) ?? []))).flat() };
      const { entries, page, more } = await deps.auditDesk.look(actor, { areas: area === '' ? [] : (sharedAreas[area] ?? [area]), whose, page: idOf(turn) });
      const to = (change: { area?: string; person?: number; page?: number }): Button['action'] => ({ go: 'admin.audit', argument: [change.area ?? area, change.person ?? person?.id ?? 0, change.page ?? 0].join('.') });
      const other = ['', ...areasIn(texts)].filter((it) => it !== area).map((it): Button => ({ label: texts.plain(it === '' ? 'audit-area-all' : `audit-area-${it}`), action: to({ area: it }) }));
      const turns = [...(page > 0 ? [{ label: '‹', action: to({ page: page - 1 }) }] : []), ...(more ? [{ label: '›', action: to({ page: page + 1 }) }] : [])];
      const only = [area === '' ? '' : texts.plain(`audit-area-${area}`), person?.name ?? ''].filter((word) => word !== '');
      const lines = await auditLines(deps, visitor, entries);
      return {
        html: [texts.t('audit-title'), ...(only.length === 0 ? [] : [texts.t('audit-only', { what: only.join(' · ') })]), '', lines.length === 0 ? texts.t('audit-none') : lines.join('\n\n')].join('\n'),
        buttons: [
          ...(turns.length === 0 ? [] : [turns]),
          ...Array.from({ length: Math.ceil(other.length / 3) }, (_, row) => other.slice(row * 3, row * 3 + 3)),
          [person === null ? { label: texts.plain('button-audit-person'), action: { go: 'admin.people' } } : { label: texts.plain('button-audit-everybody'), action: to({ person: 0 }) }],
          lastRow(texts, 'home'),
        ],
      };
    }),
  };
}

export const auditButton = (texts: Texts): Button => ({ label: texts.plain('button-audit'), action: { go: 'admin.audit' } });

/** `/audit`, or `/audit asha`: what she did, and what was done to her. */
export const auditCommand = (deps: AdminDeps): CommandSpec => ({
  name: 'audit',
  scope: 'admin',
  run: async ({ texts }, argument) => {
    if (argument === '') return { go: 'admin.audit' };
    const search = argument.replace(/^@/, '').slice(0, 40);
    const found = await deps.people.search(search);
    const of = (id: number) => ({ go: 'admin.audit', argument: `.${id}.0` });
    if (found[0] === undefined) return ending(texts, texts.t('audit-usage'), [auditButton(texts)]);
    if (found.length === 1) return of(found[0].id);
    return {
      html: texts.t('people-found', { search }),
      buttons: [...found.map(({ id, name }): Button[] => [{ label: name.slice(0, 60).toWellFormed(), action: of(id) }]), lastRow(texts, 'admin.audit')],
    };
  },
});
