## The admin chat
admin-home-line =
    { $count ->
        [0] 🛠 You are an admin here. Nothing waits for a decision.
        [one] 🛠 You are an admin here. <b>One request waits</b> for a decision.
       *[other] 🛠 You are an admin here. <b>{ $count } requests wait</b> for a decision.
    }
staff-home-line = 🚪 You serve at the gate.
button-scan-page = 📷 Open the scan page
admin-chat-offer = Shall <b>{ $group }</b> be the admin chat? Every request that waits for a decision is then posted here.
admin-chat-accept = ✅ Yes, make it the admin chat
admin-chat-chosen = This is the admin chat now. Requests are posted here; /pending shows what waits.
button-pending =
    { $count ->
        [0] ⏳ What waits
       *[other] ⏳ What waits ({ $count })
    }
button-tokens = 🎫 Staff tokens
command-pending = What waits for a decision
command-tokens = Staff tokens for the scan page: /tokens new Gate 1
command-role = Give or take a role: /role asha

## Waiting
pending-none = Nothing waits for a decision. 🎉
pending-title =
    { $count ->
        [one] <b>One request waits</b>
       *[other] <b>{ $count } requests wait</b>, oldest first
    }
pending-line = { $index }. { $kind }: { $title } – for { $age } (since { $since })
card-posted = Its card is posted below.
card-summary =
    { $count ->
        [one] ⏳ <b>One request waits</b>: { $kinds }
       *[other] ⏳ <b>{ $count } requests wait</b>: { $kinds }
    }
    The oldest since { $since }. Many came at once, so they are counted here and not posted one by one.
card-summary-none = ✅ <b>Everything is decided.</b> Nothing waits any more.
card-summary-below = ⏳ What waits is counted in a newer message below.
button-show-next = 👉 Show the next
card-no = ❌ Deny
card-own-reason = ✍️ Other reason
card-choose-reason = Why? Tap a reason.
card-decided = <b>{ $decision }</b> by { $by }, { $at }
card-reason = Reason: { $reason }
decision-approved = ✅ Approved
decision-verified = ✅ Verified
decision-denied = ❌ Denied
deny-ask-reason = Why is <b>{ $title }</b> denied? The person is told this: write it in one sentence.
deny-done = Denied. The person has been told.

## Staff tokens
tokens-title = 🎫 <b>Staff tokens</b> – with these, gate staff sign in to the scan page.
tokens-none = There are none yet.
tokens-usage = Like this: <code>/tokens</code> shows them, <code>/tokens new Gate 1</code> makes one.
button-new-token = ➕ New token
button-extend = 🔁 Extend
button-revoke = 🚫 Revoke
button-revoke-really = 🚫 Yes, revoke it now
token-line = • <b>{ $label }</b> – { $level }, { $state }
token-facts =
    🎫 <b>{ $label }</b>
    { $level }, { $state }
    Last used: { $used }
token-never-used = never
token-level-steward = Steward
token-level-supervisor = Supervisor
token-state-valid = valid until { $until }
token-state-expired = expired
token-state-revoked = revoked
token-ask-label = For which gate or person is the token? For example: <b>Gate 1</b>
token-ask-level =
    What may <b>{ $label }</b> do?
    • <b>Steward</b>: scans
    • <b>Supervisor</b>: scans, searches, admits by hand and undoes, with a reason
token-made =
    🎫 <b>{ $label }</b> – { $level }, valid until { $until }.

    Open this link on the phone that scans, or scan the QR with it. It is shown only this once:
    <code>{ $link }</code>
token-card-title = Sign-in for the scan page
token-card-level = May
token-card-until = Valid until
token-card-footer = Open with the phone's camera. Whoever has this can scan: keep it to yourself.
token-extended = Valid until { $until }
token-revoked = Revoked. The phone is signed out at its next scan.
token-revoke-ask = Revoke it? The phone that uses it is signed out at once and needs a new token.
refusal-label-invalid = The name of a token has 2 to 40 characters, for example: Gate 1.
wrong-label-invalid = The name of a token has 2 to 40 characters, for example: Gate 1.
refusal-already-issued = A token for { $label } was made by this very tap and was shown then. Make a new one if it is lost.
refusal-staff-token-unknown = This token does not exist or is revoked already.

## Roles
button-people = 👥 Roles
people-title = 👥 <b>Roles</b> – these people hold one. Tap somebody to change it.
button-find-person = 🔍 Find somebody
people-ask = Whom are you looking for? Type a part of the name, an @username or a Telegram id.
wrong-search-invalid = Please type 2 to 40 characters of the name.
people-found = Who is meant by “{ $search }”?
people-none = Nobody is found by “{ $search }”. The person has to have written to the bot once.
person-facts =
    👤 <b>{ $name }</b>
    Roles: { $roles }
    Telegram id: <code>{ $telegram }</code>
button-grant-role = ➕ Make { $role }
button-withdraw-role = ➖ No longer { $role }
role-withdraw-ask-admin = <b>{ $name }</b> will no longer be an admin: no cards, no settings, no staff tokens. Shall I do it?
role-withdraw-ask-staff = <b>{ $name }</b> will no longer be staff: a shift that is running on the scan page ends at once. Shall I do it?
role-withdraw-really = ➖ Yes, take the role
role-granted = Done
role-withdrawn = Done
notice-role-granted-admin = 🛠 You are an admin now. What waits for a decision, and all that you can do, is on your home screen.
notice-role-granted-staff = 🚪 You are gate staff now. The way to the scan page is on your home screen.
notice-role-withdrawn-admin = You are no longer an admin here. Thank you for all that you have done.
notice-role-withdrawn-staff = You are no longer gate staff. Thank you for serving.
role-admin = admin
role-staff = staff
role-student = student
role-worker = worker
role-contractor = contractor
role-volunteer = volunteer
role-vendor = vendor
role-customer = customer
role-attendee = attendee

## Messages that did not arrive
command-outbox = Messages: what waits, what did not arrive
button-outbox = 📮 Messages
button-retry-all =
    { $count ->
        [one] 🔁 Try again
       *[other] 🔁 Try all { $count } again
    }
button-retry-one = 🔁 { $index }. { $who }
outbox-facts =
    📮 <b>Messages</b>
    Due now: { $due } · on their way: { $waiting } · did not arrive: { $dead }
outbox-line = <b>{ $who }</b>: “{ $message }” – { $error }
outbox-undeliverable-line = <b>{ $who }</b>: { $error }
outbox-message-over = no longer needed
outbox-why-blocked = has blocked the bot
outbox-why-no-way = no channel leads there
outbox-why-never-wrote = has never written to the bot
outbox-why-gone = the account is gone
outbox-why-uncertain = perhaps it did arrive: the answer got lost
outbox-a-chat = a chat
outbox-retried =
    { $count ->
        [one] One message is on its way again
       *[other] { $count } messages are on their way again
    }
outbox-not-dead = It has arrived already, or is being tried again
outbox-undeliverable =
    { $count ->
        [one] ⚠️ <b>A message could not be delivered</b> over any channel.
       *[other] ⚠️ <b>{ $count } messages could not be delivered</b> over any channel.
    }

## From the doors
door-conflict =
    ⚠️ <b>{ $name }</b> was let in twice for one meal ({ $slot }), because two phones were without a network:
    { $firstAt } at { $firstGate }, and { $secondAt } at { $secondGate }.
    Both are on record. If it was not the same person, re-issue the card.
door-offline-refused = ⚠️ <b>{ $name }</b> was let in at { $gate } at { $at } ({ $slot }) by a phone without a network, though the server says: { $verdict }. The list on the phone was out of date. It is on record and counts as no meal.
door-undone = ↩️ <b>{ $name }</b>: the admission for { $slot } at { $gate } was undone by { $by }. Reason: { $reason }
door-by-hand = ✋ <b>{ $name }</b> was admitted by hand for { $slot } by { $by } (the scan had said: { $verdict }). Reason: { $reason }
verdict-allowed = allowed
verdict-blocked-invalid = not a card of ours
verdict-blocked-revoked = an old card
verdict-blocked-status = not active
verdict-blocked-no-payment = not paid
verdict-blocked-cut = on a day off
verdict-blocked-closure = the mess is closed
verdict-blocked-duplicate = admitted already
