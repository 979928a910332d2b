## Who did what
command-audit = Who did what: /audit, or /audit asha
button-audit = 🧾 Who did what
button-audit-of = 🧾 What they did
button-audit-person = 👤 Of one person
button-audit-everybody = 👥 Of everybody
audit-title = 🧾 <b>Who did what</b> – the newest first
audit-only = Only: <b>{ $what }</b>
audit-none = Nothing is on record here.
audit-line =
    <i>{ $at }</i> · <b>{ $by }</b>
    { $what }
audit-by-itself = by itself
audit-usage = Nobody is found by that name. Like this: <code>/audit</code> shows what happened last, <code>/audit asha</code> what Asha did, and what others did for her or to her.

## What it is about
audit-area-all = Everything
audit-area-mess = 🍽 Mess
audit-area-duty = 🗂 Duties
audit-area-people = 👥 People
audit-area-settings = ⚙️ Settings
audit-area-doors = 🚪 Doors
audit-area-messages = 📮 Messages

## Mess
did-mess-registered = asked to join the mess
did-mess-registration-approved = registration approved
did-mess-registration-denied = registration denied
did-mess-payment-uploaded = payment sent in
did-mess-payment-verified = payment verified
did-mess-payment-denied = payment denied
did-mess-cut-requested = days off taken
did-mess-cut-changed = days off changed
did-mess-cut-cancelled = days off given back
did-mess-headcount-frozen = headcount fixed
did-mess-suspended = student suspended
did-mess-reinstated = student reinstated

## Duty roster
did-duty-volunteer-registered = offered to serve
did-duty-volunteer-approved = volunteer accepted
did-duty-volunteer-rejected = volunteer rejected
did-duty-volunteer-inactive = volunteer set aside
did-duty-auditions-changed = recordings sent in
did-duty-audition-selected = recording chosen
did-duty-preferences-changed = wishes changed
did-duty-blackout-added = days away noted
did-duty-blackout-removed = days away taken out
did-duty-correction-asked = correction asked for
did-duty-correction-resolved = correction made
did-duty-assigned = duty given
did-duty-assigned-despite-clash = duty given in spite of a clash
did-duty-confirmed = duty confirmed
did-duty-declined = duty declined
did-duty-unlocked = duty freed
did-duty-cancelled = duty cancelled
did-duty-reallocated = duty moved
did-duty-swapped = duty swapped
did-duty-served = duty marked as served
did-duty-no-show = duty marked as missed
did-duty-request-cancel = asked to be freed of a duty
did-duty-request-reallocate = asked for another duty
did-duty-request-swap = asked for a swap
did-duty-request-approved = request granted
did-duty-request-rejected = request rejected
did-duty-reminder-resent = reminder sent again
did-duty-proposed = roster filled as a proposal
did-duty-proposal-accepted = proposal accepted
did-duty-imported = roster read from a sheet
did-duty-roster-created = roster made
did-duty-roster-changed = roster changed
did-duty-roster-published = roster published
did-duty-roster-removed = roster removed
did-duty-type-added = duty added to the roster
did-duty-type-changed = duty of the roster changed
did-duty-type-moved = duty moved in the roster
did-duty-type-removed = duty taken out of the roster

## People and settings
did-person-role-granted = role given
did-person-role-withdrawn = role taken away
did-person-phone-shared = phone number shared
did-person-number-linked = WhatsApp number linked
did-person-merged = two records made one
did-person-channels-chosen = channels for messages chosen
did-person-channel-stopped = automatic messages stopped
did-person-channel-started = automatic messages allowed
setting-telegram-admin-chat = Admin chat
did-setting-changed = setting changed

## Doors
did-staff-token-issued = staff token made
did-staff-token-shift-opened = shift begun on the scan page
did-staff-token-extended = staff token extended
did-staff-token-revoked = staff token revoked
did-pass-issued = QR issued
did-pass-reissued = QR replaced
did-pass-all-reissued = every QR replaced
did-scan-admitted-by-hand = admitted by hand
did-scan-undone = admission taken back
did-scan-offline-conflict = admitted twice without a network
did-scan-offline-refused = admitted without a network against the rules

## Messages
did-outbox-retried = message tried again
did-outbox-all-retried = all messages tried again
