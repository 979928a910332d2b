import type { Chat, Option } from '../chat.ts';

export type Recording = { fileId: string; kind: 'audio' | 'video' };

/**
 * Up to so many recordings, one message each: after every one it says how many have arrived, and each can be taken out again. What has
 * arrived is stored, so that a lost network or a restart loses nothing.
 */
export async function askRecordings(chat: Chat, html: string, limits: { most: number; maxMegabytes: number }, before: readonly Recording[] = []): Promise<Recording[]> {
  const { texts } = chat;
  const recordings: Recording[] = [...before];
  for (;;) {
    const sign = (it: Recording): string => (it.kind === 'video' ? '🎬' : '🎤');
    const progress = recordings.length === 0 ? '' : `\n\n${texts.t('duty-recordings-progress', { count: recordings.length, most: limits.most })}`;
    const options: Option<string>[] = [
      { value: 'done', label: texts.plain(recordings.length === 0 ? 'duty-recordings-later' : 'duty-recordings-done'), key: recordings.length === 0 ? 'duty-recordings-later' : 'duty-recordings-done' },
      ...recordings.map((it, index) => ({ value: `drop-${index}`, label: texts.plain('duty-recording-drop', { sign: sign(it), nth: index + 1 }) })),
    ];
    const full = recordings.length >= limits.most;
    const answer = full ? await chat.choose(`${texts.t('duty-recordings-full', { most: limits.most })}${progress}`, options) : await chat.askFileOr(`${html}${progress}`, { as: 'audition', maxMegabytes: limits.maxMegabytes }, options);
    if (answer === 'done') return recordings;
    if (typeof answer === 'string') recordings.splice(Number(answer.slice(5)), 1);
    else recordings.push({ fileId: answer.fileId, kind: answer.kind === 'video' ? 'video' : 'audio' });
  }
}
