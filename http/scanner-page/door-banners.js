import { age, t, time } from './i18n.js';
/** @import { Banner } from './banners.js' */
/** @import { DoorState } from './door-state.js' */

/** A clock that is wrong by less is nobody's trouble. */
const CLOCK_TOLERANCE_MS = 120_000;

/**
 * What the person at the door has to know now, each in one plain sentence.
 * @param {DoorState} state
 * @returns {Banner[]}
 */
export function doorBanners(state) {
  const { link, lists, clock, notes } = state;
  /** @type {Banner[]} */
  const banners = [];
  const { online, waiting, sending } = link.state;
  if (!online && !sending) banners.push(offlineBanner(state));
  // With a network the trace of a foreign code goes as well, and that is no news.
  if (!online && sending) banners.push({ key: 'sending', tone: '', text: t('sending', { n: waiting }) });
  if (notes.storageFull) banners.push({ key: 'storage', tone: 'stop', text: t('storageFull') });
  if (notes.fault) banners.push({ key: 'fault', tone: 'stop', text: t('fault'), button: { label: t('tryAgain'), act: () => location.reload() } });
  if (state.endsSoon()) banners.push({ key: 'ends-soon', tone: 'warn', text: t('endsSoon', { time: time(Date.parse(state.session()?.expiresAt ?? '')) }) });
  if (notes.conflicts > 0) banners.push({ key: 'conflicts', tone: 'warn', text: t('conflictsFound', { n: notes.conflicts }), button: { label: t('close'), act: () => state.note({ conflicts: 0 }) } });
  if (notes.notTaken > 0) banners.push({ key: 'not-taken', tone: 'stop', text: t('notTaken', { n: notes.notTaken }), button: { label: t('close'), act: () => state.note({ notTaken: 0 }) } });
  const offset = clock.offset();
  if (Math.abs(offset) > CLOCK_TOLERANCE_MS && !notes.clockSeen) {
    const values = { age: age(Math.abs(offset)), direction: t(offset < 0 ? 'ahead' : 'behind') };
    banners.push({ key: 'clock', tone: 'warn', text: t('clockWrong', values), button: { label: t('close'), act: () => state.note({ clockSeen: true }) } });
  }
  if (online && !sending && link.state.held > 0) banners.push({ key: 'held', tone: '', text: t('heldScans', { n: link.state.held }) });
  if (notes.justSent && online) banners.push({ key: 'sent', tone: '', text: t('sent') });
  if (online && !sending && lists.current() === undefined) banners.push({ key: 'no-list', tone: '', text: t('listMissing') });
  return banners;
}

/** @param {DoorState} state @returns {Banner} */
function offlineBanner({ link, lists, clock, maxListAgeMs, mayDecide }) {
  const list = lists.current();
  const button = { label: t('tryNow'), act: () => void link.check() };
  if (list === undefined) return { key: 'offline', tone: 'stop', text: t('offlineNoList'), button };
  const old = clock.now() - list.madeAt;
  const waits = link.state.waiting > 0 ? ` ${t('waiting', { n: link.state.waiting })}` : '';
  if (old > maxListAgeMs() && !mayDecide()) return { key: 'offline', tone: 'stop', text: t('offlineOldList', { age: age(old) }) + waits, button };
  return { key: 'offline', tone: 'warn', text: t('offlineBanner', { age: age(old) }) + waits, button };
}
