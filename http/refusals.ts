/**
 * What a refusal of the domain means over HTTP: its status, and what to do about it. One that is not named here gets its status by its form (`errors.ts`).
 * `test/http/scanner-openapi.test.ts` holds this table against the description for vendors.
 */
export const refusals: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  'token-unknown': [401, 'This staff token is not known. Open the link from the admin chat again, or ask for a new one.'],
  'token-expired': [401, 'This staff token has expired. Ask an admin to extend it or to issue a new one.'],
  'token-revoked': [401, 'This staff token was revoked. Ask an admin for a new one.'],
  'scope-missing': [403, 'This staff token is not meant for this kind of door. Ask an admin for one with the right scope.'],
  'supervisor-only': [403, "Only a supervisor may do this. Sign in with a supervisor's token."],
  'kind-unknown': [400, 'There is no such kind of door. Send one of those named in "kinds".'],
  'meal-required': [400, 'No meal is being served at this time. Choose one and send it as "meal".'],
  'meal-unknown': [400, 'There is no such meal. Send one of those named in "meals".'],
  'scanned-at-in-future': [400, 'The scan lies in the future. Set the clock of the device, or report its error as "clock_offset_ms".'],
  'scanned-at-too-old': [400, 'The scan is older than 48 hours and is not counted any more. Tell an admin about it.'],
  'scan-archived': [409, 'This scan_id was used long ago. Send a new one.'],
  'admission-unknown': [404, 'There is no such admission. Search for the person and look at the earlier admission.'],
  'admission-undone': [409, 'This admission was undone before.'],
  'scan-id-used': [409, 'This scan_id belongs to another scan. Send a new one.'],
  'pass-unknown': [404, 'There is no such pass. Search for the person by name or roll number.'],
};
