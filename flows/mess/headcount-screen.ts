import type { Mess } from '../../domain/mess/index.ts';
import { screenForAdmins } from '../for-admins.ts';
import { dayIn } from '../ids.ts';
import { lastRow } from '../last-row.ts';
import type { Button } from '../message.ts';
import type { Screen } from '../module.ts';
import { headcountMessage } from './notices.ts';

/** Who eats on a day, tomorrow without one, with the days before and after a tap away. */
export function headcountScreen({ mess }: { mess: Mess }): Screen {
  return screenForAdmins(async ({ texts, actor }, argument) => {
    const day = Temporal.PlainDate.from(dayIn(argument) ?? Temporal.PlainDate.from(await mess.today(actor)).add({ days: 1 }));
    const turn = (days: number, label: (date: string) => string): Button => ({ label: label(texts.date(day.add({ days }))), action: { go: 'mess.headcount', argument: day.add({ days }).toString() } });
    const drawn = headcountMessage(texts, await mess.headcount(actor, day.toString()), null);
    return { ...drawn, buttons: [[turn(-1, (date) => `‹ ${date}`), turn(1, (date) => `${date} ›`)], lastRow(texts, 'home')] };
  });
}
