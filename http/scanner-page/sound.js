/** @import { Tone } from './types.d.ts' */

/** Frequency in hertz, start and length in seconds. @type {Record<Tone, readonly (readonly [number, number, number])[]>} */
const notes = {
  in: [[880, 0, 0.08], [1320, 0.09, 0.13]],
  warn: [[880, 0, 0.08], [1320, 0.09, 0.1], [660, 0.24, 0.18]],
  stop: [[220, 0, 0.16], [180, 0.2, 0.3]],
  unclear: [[520, 0, 0.1], [520, 0.16, 0.1]],
};
/** @type {Record<Tone, number[]>} */
const shakes = { in: [60], warn: [60, 60, 60], stop: [240, 90, 240], unclear: [90, 60, 90] };

const STORAGE_KEY = 'chaupal.scan.quiet';

/** A sound and a vibration for each kind of verdict; two rising notes are good, two low ones are not. Both can be switched off, and stay so. */
export function createSound() {
  let quiet = localStorage.getItem(STORAGE_KEY) === 'yes';
  /** @type {AudioContext | undefined} */
  let context;
  return {
    /** Browsers let a page sound only out of a touch, and Safari asks for one again after a call. */
    wake() {
      context ??= new AudioContext();
      // Refused while a call is on: the next tap tries again.
      if (context.state !== 'running') context.resume().catch(() => undefined);
    },
    isQuiet: () => quiet,
    /** @param {boolean} wish */
    setQuiet(wish) {
      quiet = wish;
      localStorage.setItem(STORAGE_KEY, quiet ? 'yes' : 'no');
    },
    /** @param {Tone} tone */
    play(tone) {
      if (quiet) return;
      navigator.vibrate?.(shakes[tone]);
      if (context?.state !== 'running') return;
      for (const [frequency, start, length] of notes[tone]) {
        const begin = context.currentTime + start;
        const oscillator = new OscillatorNode(context, { frequency, type: tone === 'stop' ? 'square' : 'sine' });
        const gain = new GainNode(context, { gain: 0 });
        gain.gain.linearRampToValueAtTime(0.4, begin + 0.01);
        gain.gain.setValueAtTime(0.4, begin + length - 0.03);
        gain.gain.linearRampToValueAtTime(0, begin + length);
        oscillator.connect(gain).connect(context.destination);
        oscillator.start(begin);
        oscillator.stop(begin + length + 0.02);
      }
    },
  };
}
