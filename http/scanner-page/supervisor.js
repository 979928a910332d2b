import { NoAnswer, Refused } from './api.js';
import { h, shape } from './dom.js';
import { outcomeOf } from './gate.js';
import { t } from './i18n.js';
import { dietOf, whyOf } from './verdict-view.js';
/** @import { Api } from './api.js' */
/** @import { Phrase } from './dictionary.js' */
/** @import { Sheet } from './sheet.js' */
/** @import { Outcome } from './types.d.ts' */

/** The server wants as many; told before it refuses. */
const SHORTEST_REASON = 5;

/**
 * What only a supervisor does: find somebody without a card, admit in spite of a refusal, take an admission back. Each with a reason.
 * @param {{ api: Api, sheet: Sheet, part: () => string | undefined, isSupervisor: () => boolean,
 *   onOutcome: (outcome: Outcome) => void, onUndone: (admissionId: number, outcome: Outcome) => void, onProblem: (error: unknown) => void }} deps
 */
export function createSupervisor({ api, sheet, part, isSupervisor, onOutcome, onUndone, onProblem }) {
  function openSearch() {
    sheet.open('byHand', () => (isSupervisor() ? drawSearch() : [h('p', {}, t('supervisorOnly'))]));
  }

  function drawSearch() {
    const field = h('input', { type: 'search', autocomplete: 'off', enterkeyhint: 'search', 'aria-label': t('search'), placeholder: t('search') });
    const found = h('div', { class: 'found' });
    const form = h('form', { class: 'inline', onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), void search(field.value, found)) }, field, h('button', { class: 'small' }, t('find')));
    queueMicrotask(() => field.focus());
    return [form, found];
  }

  /** @param {string} text @param {HTMLElement} found */
  async function search(text, found) {
    if (text.trim().length < 2) return found.replaceChildren(t('atLeastTwo'));
    try {
      const people = (await api.search(text.trim(), part())).map((answer) => outcomeOf(answer, ''));
      found.replaceChildren(...(people.length === 0 ? [t('nobody')] : people.map(personRow)));
    } catch (error) {
      found.replaceChildren(problemText(error));
    }
  }

  /** @param {Outcome} outcome */
  function personRow(outcome) {
    const { person, tone } = outcome;
    const mark = shape(tone);
    mark.classList.add(`is-${tone}`);
    const about = [person?.roll_no, person?.room_no, person?.diet === undefined ? undefined : dietOf(person.diet)].filter((it) => it !== undefined).join(' · ');
    return h(
      'button',
      { type: 'button', class: 'row', onclick: () => askAdmit(outcome) },
      mark,
      h('span', { class: 'grow' }, h('strong', {}, person?.name ?? ''), h('small', {}, about), h('br'), h('small', {}, tone === 'in' ? t('wouldPass') : whyOf(outcome))),
    );
  }

  /** @param {Outcome} outcome */
  function askAdmit(outcome) {
    const { passId } = outcome;
    if (passId === null) return;
    // Drawn once: a second press with the same id is the same admission.
    const scanId = crypto.randomUUID();
    askReason('admit', outcome, ['reason_phone', 'reason_office'], async (reason) => {
      const answer = await api.admit({ passId, scanId, reason, part: part() });
      onOutcome(outcomeOf(answer, ''));
    });
  }

  /** @param {Outcome} outcome */
  function askUndo(outcome) {
    const admissionId = outcome.admissionId ?? outcome.earlier?.admission_id;
    if (admissionId === undefined || admissionId === null) return;
    askReason('undo', outcome, ['reason_mistake', 'reason_office'], async (reason) => {
      await api.undo({ admissionId, reason });
      onUndone(admissionId, outcome);
    });
  }

  /** @param {Phrase} title @param {Outcome} outcome @param {Phrase[]} ready @param {(reason: string) => Promise<void>} act */
  function askReason(title, outcome, ready, act) {
    sheet.open(title, () => {
      const field = h('input', { autocomplete: 'off', maxlength: 300, 'aria-label': t('reason'), placeholder: t('reason') });
      const problem = h('p', { class: 'soft', role: 'alert' });
      const go = h('button', { class: 'big' }, t('confirm'));
      const submit = async () => {
        if (field.value.trim().length < SHORTEST_REASON) return problem.replaceChildren(t('reason'));
        go.disabled = true;
        try {
          await act(field.value.trim());
          sheet.close();
        } catch (error) {
          go.disabled = false;
          problem.replaceChildren(problemText(error));
          if (error instanceof Refused && error.signedOut) onProblem(error);
        }
      };
      const form = h('form', { onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), void submit()) }, field, go);
      const tags = ready.map((key) => h('button', { type: 'button', class: 'small', onclick: () => (field.value = t(key)) }, t(key)));
      return [h('p', {}, h('strong', {}, outcome.person?.name ?? ''), ' ', outcome.person?.room_no ?? ''), h('p', { class: 'soft' }, whyOf(outcome)), h('div', { class: 'tags' }, ...tags), form, problem];
    });
  }

  return { openSearch, askAdmit, askUndo };
}

/** @param {unknown} error */
function problemText(error) {
  if (error instanceof NoAnswer) return `${t('why_NO_ANSWER')}. ${t('do_NO_ANSWER')}`;
  if (error instanceof Refused && error.code === 'supervisor-only') return t('supervisorOnly');
  if (error instanceof Refused && error.code.endsWith('-required')) return `${t('why_CHOOSE_SLOT')}. ${t('do_CHOOSE_SLOT')}`;
  if (error instanceof Refused) return t('do_REFUSED_REQUEST', { code: error.code });
  throw error;
}
