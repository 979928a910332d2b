## What a door refuses, besides the verdicts of a scan
refusal-token-unknown = This staff token is not known. Ask an admin for a new link.
refusal-token-revoked = This staff token was revoked. Ask an admin for a new link.
refusal-token-expired = This staff token has expired. Ask an admin to extend it.
refusal-scope-missing = This staff token is not for this door. Ask an admin for one that is.
refusal-supervisor-only = Only a supervisor may do this. Call one to this door.
refusal-pass-unknown = There is no such pass.
refusal-admission-unknown = There is no such admission, or it was undone already.
refusal-scanned-at-in-future = The clock of this phone is ahead. Set it to the right time and scan again.
refusal-scanned-at-too-old = This scan is too old to be recorded. Tell an admin.
refusal-scan-archived = The scans of that time are archived; nothing can be added to them.
refusal-scan-id-used = Another scan was sent under this number already. Scan again.
refusal-kind-unknown = There is no such kind of door. Sign in again with the link from the admin chat.
refusal-meal-unknown = There is no such meal. It is breakfast, lunch or dinner.
refusal-meal-required = No meal is served at this time. Choose the meal.
scan-page-off = There is nothing to scan here at the moment: the part of the bot that checks people at a door is switched off.
