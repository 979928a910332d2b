import { defineEntity, p } from '@mikro-orm/core';
import { InstantType } from '../database/temporal-types.ts';
import type { Diet } from './registration-rules.ts';

export type StudentStatus = 'pending' | 'approved' | 'denied' | 'suspended' | 'left';

/** What was decided about the registration of somebody in this state: who is suspended or has left was approved once. */
export const registrationDecision = (status: StudentStatus): StudentStatus => (status === 'suspended' || status === 'left' ? 'approved' : status);

export const MessStudentSchema = defineEntity({
  name: 'MessStudent',
  tableName: 'mess_student',
  properties: {
    id: p.bigint('number').primary().autoincrement(),
    personId: p.bigint('number'),
    name: p.text(),
    rollNo: p.text(),
    roomNo: p.text(),
    phone: p.text(),
    diet: p.text().$type<Diet>(),
    photoFileId: p.uuid().nullable(),
    status: p.text().$type<StudentStatus>(),
    appliedAt: p.type(InstantType).$type<Temporal.Instant>(),
    decidedAt: p.type(InstantType).nullable(),
    decidedBy: p.bigint('number').nullable(),
    denialReason: p.text().nullable(),
  },
});
export class MessStudent extends MessStudentSchema.class {}
MessStudentSchema.setClass(MessStudent);

export type StudentView = {
  id: number;
  personId: number;
  name: string;
  rollNo: string;
  roomNo: string;
  phone: string;
  diet: Diet;
  photoFileId: string | null;
  status: StudentStatus;
  appliedAt: string;
  denialReason: string | null;
};

export function viewStudent(student: MessStudent): StudentView {
  const { id, personId, name, rollNo, roomNo, phone, diet, status } = student;
  return {
    id, personId, name, rollNo, roomNo, phone, diet, status,
    photoFileId: student.photoFileId ?? null,
    appliedAt: student.appliedAt.toString(),
    denialReason: student.denialReason ?? null,
  };
}
