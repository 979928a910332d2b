export type { DoorKeeper } from './check-token.ts';
export { issuePass, passOf, reissueAllPasses, type IssuedPass } from './issue-pass.ts';
export { readPassCode, signPassCode, type PassCode, type PassKeys } from './pass-code.ts';
export { createDoor, type Door } from './door.ts';
export { createScanner, type Scanner } from './scan.ts';
export type { Counters } from './scan-counters.ts';
export { listMaxAgeHours, type ListBucket, type OfflineList } from './scan-list.ts';
export { verdicts, type ScanKind, type ScanRequest, type ScanView, type Slot, type SlotRules, type SlotWindow, type Verdict } from './scan-types.ts';
export { createStaffTokens, hashStaffToken, scopes, tokenLifetimeDays, type Level, type Scope, type StaffTokens, type StaffTokenView } from './staff-tokens.ts';
