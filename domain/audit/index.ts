export { createAuditDesk, type AuditDesk, type AuditEntryView, type AuditWish } from './desk.ts';
export { recordAudit } from './record.ts';
export { sealAudit, type AuditHead } from './seal-audit.ts';
export { verifyAudit, type AuditFault, type AuditReport } from './verify-audit.ts';
