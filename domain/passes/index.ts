export { issuePass, passOf, reissueAllPasses, type IssuedPass } from './issue-pass.ts';
export { readPassCode, signPassCode, type PassCode, type PassKeys } from './pass-code.ts';
export { createStaffTokens, hashStaffToken, scopes, tokenLifetimeDays, type Level, type Scope, type StaffTokens, type StaffTokenView } from './staff-tokens.ts';
