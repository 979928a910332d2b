import type { Actor } from '../../domain/database/transact.ts';
import type { AuditEntryView } from '../../domain/audit/index.ts';
import type { Json } from '../../domain/errors.ts';
import { dayIn } from '../ids.ts';
import type { ChatModule } from '../module.ts';
import type { Texts } from '../texts.ts';
import { settingNamed } from './settings.ts';
import { titleOf, valueWords } from './settings-words.ts';

type Deps = { modules(): readonly ChatModule[] };

const LONGEST = 100;

/** Entries as an admin reads them: when and who, what was done to whom, and the fact that matters most. */
export async function auditLines(deps: Deps, { texts, actor }: { texts: Texts; actor: Actor }, entries: readonly AuditEntryView[]): Promise<string[]> {
  const subjects = entries.map(({ subject }) => subject);
  const named = await Promise.all(deps.modules().map(async (module) => module.nameSubjects?.(actor, subjects)));
  const names: Record<string, string> = Object.assign({}, ...named);
  return Promise.all(
    entries.map(async (entry) => {
      const about = aboutWords(texts, entry, names[`${entry.subject.kind}:${entry.subject.id}`]);
      const facts = [about, ...factWords(texts, entry.details), await settingWords(deps, texts, actor, entry)].filter((word) => word !== '').map(cut);
      return texts.t('audit-line', { at: texts.moment(entry.at), by: byWords(texts, entry), what: [whatWords(texts, entry.action), facts.join(', ')].filter((word) => word !== '').join(': ') });
    }),
  );
}

/** An action that has no words yet is named by itself rather than left out. */
function whatWords(texts: Texts, action: string): string {
  const slug = action.replaceAll('.', '-');
  return texts.has(`did-${slug}`) ? texts.plain(`did-${slug}`) : action;
}

function byWords(texts: Texts, { by }: AuditEntryView): string {
  if (by.kind === 'system') return texts.plain('audit-by-itself');
  return `${by.kind === 'staff-token' ? '🎫 ' : ''}${by.name ?? '–'}`;
}

function aboutWords(texts: Texts, { subject, details }: AuditEntryView, name: string | undefined): string {
  if (subject.kind === 'setting') return texts.has(`setting-${subject.id.replaceAll('.', '-')}`) ? titleOf(texts, subject.id) : subject.id;
  const day = dayIn(subject.id);
  return name ?? subject.name ?? wordOf(details['label']) ?? wordOf(details['name']) ?? (day === null ? '' : texts.date(day));
}

function factWords(texts: Texts, details: Record<string, Json>): string[] {
  const { from, to, amountMinor } = details;
  const [role, reason] = [wordOf(details['role']), wordOf(details['reason'])];
  const [first, last] = [dayIn(wordOf(from) ?? ''), dayIn(wordOf(to) ?? '')];
  return [
    role !== undefined && texts.has(`role-${role}`) ? texts.plain(`role-${role}`) : '',
    first === null || last === null ? '' : texts.dateRange(first, last),
    typeof amountMinor === 'number' ? texts.money(amountMinor) : '',
    reason === undefined ? '' : `“${reasonWords(texts, reason)}”`,
  ];
}

/** Why somebody was refused or suspended: what was tapped in the reader's language, what was written as it is. */
function reasonWords(texts: Texts, reason: string): string {
  const key = [`denial-${reason}`, `suspension-${reason}`].find((it) => texts.has(it));
  return key === undefined ? reason : texts.plain(key);
}

/** The old value and the new one. */
async function settingWords(deps: Deps, texts: Texts, actor: Actor, { subject, details }: AuditEntryView): Promise<string> {
  const view = subject.kind === 'setting' ? await settingNamed(deps, actor, subject.id) : null;
  const { before, value } = details;
  return view === null || before === undefined || value === undefined ? '' : `${valueWords(texts, view.shape, before)} → ${valueWords(texts, view.shape, value)}`;
}

const wordOf = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`);
