import { defineEntity, p } from '@mikro-orm/core';
import { DateRangeType, type DateRange } from '../database/date-range.ts';
import { InstantType } from '../database/temporal-types.ts';

export const MessCutSchema = defineEntity({
  name: 'MessCut',
  tableName: 'mess_cut',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    studentId: p.bigint('number'),
    days: p.type(DateRangeType).$type<DateRange>(),
    appliedAt: p.type(InstantType).$type<Temporal.Instant>(),
    appliedBy: p.text().$type<'student' | 'admin'>(),
    rule: p.text(),
    cancelledAt: p.type(InstantType).nullable(),
  },
});
export class MessCut extends MessCutSchema.class {}
MessCutSchema.setClass(MessCut);

export type CutView = {
  id: number;
  from: string;
  to: string;
  days: number;
  /** Some of its days can still be given back. */
  changeable: boolean;
  /** Days can be added at its end. */
  extendable: boolean;
  /** The last of its days that stays whatever happens, because its cutoff has passed; null when all can still be changed. */
  fixedTo: string | null;
};
