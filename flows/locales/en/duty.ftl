## Doors and state
duty-button-join = 🙋 Volunteer for duties
duty-button-mine = 📋 My duties
duty-button-open = 🙌 Duties I can take
duty-button-month = 🗓 Month
duty-button-calendar = 📅 For my calendar
duty-button-profile = 👤 My details
duty-button-roster = 🗂 Duty roster
command-volunteer = Volunteer for duties
command-duties = Your duties
command-takeduty = Duties that you can take
command-roster = The duty roster: /roster, or /roster 24 Nov
command-volunteers = Volunteers: /volunteers, or /volunteers Asha
command-reminders = Which reminders arrived: /reminders, or /reminders 24 Nov
duty-home-line =
    { $count ->
        [0] 📋 No duty this week.
        [one] 📋 1 duty this week.
       *[other] 📋 { $count } duties this week.
    }
duty-home-next = Next: { $duty }, { $shortDay }, { $time }.
duty-home-unanswered =
    { $count ->
        [one] ⏳ One duty waits for your answer.
       *[other] ⏳ { $count } duties wait for your answer.
    }
duty-home-pending = 🙋 Your registration as a volunteer is with the coordinators.
duty-home-rejected = 🙋 Your registration as a volunteer was not accepted. You can correct it.
duty-home-inactive = 🙋 You are not being given duties at present.
duty-stranger = You are not a volunteer yet. Registering takes about two minutes.
duty-pending = ⏳ Your registration is with the coordinators since { $at }. You hear from us here.
duty-rejected =
    ❌ Your registration was not accepted.
    Reason: { $reason }

    Your answers are kept: correct what was wrong and send it again.
duty-inactive = You are not being given duties at present. If you would like to help again, talk to a coordinator.
duty-mine-title =
    { $count ->
        [0] 📋 <b>Your duties</b>: none ahead at present.
        [one] 📋 <b>Your duty</b>
       *[other] 📋 <b>Your { $count } duties</b>
    }
duty-mine-served = Served so far: { $count }. Thank you!
duty-line = { $sign } { $shortDay }, { $time } – <b>{ $duty }</b>
duty-line-short = { $shortDay }, { $time } – { $duty }
duty-lines-more = … and { $count } more
duty-one =
    <b>{ $duty }</b>
    { $day }
    Reporting time: <b>{ $time }</b>
    { $state }
duty-button-come = ✅ I will come
duty-button-cannot = ❌ I cannot come
duty-button-cannot-after-all = ❌ I cannot come after all
duty-button-come-after-all = ↩️ I can come after all
duty-button-come-all = ✅ I will come to all ({ $count })
duty-confirmed = ✅ Thank you! We count on you: <b>{ $duty }</b>, { $day }, { $time }.
duty-confirmed-toast = Noted: you will come
duty-confirmed-all =
    { $count ->
        [0] All your duties are confirmed already
       *[other] Confirmed: { $count }
    }
duty-declined =
    { $asked ->
        [0] Noted: you cannot come – <b>{ $duty }</b>, { $day }, { $time }. The coordinators know. Thank you for telling us.
       *[other] Noted: you cannot come – <b>{ $duty }</b>, { $day }, { $time }. The coordinators know, and others are being asked. Thank you for telling us.
    }
duty-declined-toast = The coordinators know now
duty-state-free = free
duty-state-waiting = not answered
duty-state-confirmed = confirmed
duty-state-declined = declined
duty-state-served = served
duty-state-no-show = did not come
duty-state-unlocked = unlocked
duty-state-cancelled = cancelled
duty-state-reallocated = moved
duty-state-swapped = swapped
duty-legend-none = none, or over
duty-legend-blackout = day off
duty-month-caption =
    { $count ->
        [0] 🗓 { $month }: no duty
        [one] 🗓 { $month }: 1 duty
       *[other] 🗓 { $month }: { $count } duties
    }
duty-calendar-name = Duties
duty-calendar-toast = Here is the file
duty-calendar-caption = 📅 Your duties as a file. Open it, and your calendar takes them over; opened again later, it brings them up to date.

## Duties that are free
duty-open-title =
    { $count ->
        [one] 🙌 <b>One duty is free that you could take.</b> Choose it.
       *[other] 🙌 <b>{ $count } duties are free that you could take.</b> Choose one.
    }
duty-open-none = 🙌 At present there is no free duty of those that you wish for. We ask you when one comes free.
duty-open-one =
    🙌 <b>{ $duty }</b>
    { $day }
    Reporting time: <b>{ $time }</b>

    Would you like to take it?
duty-open-gone = This duty is not free any more. Thank you for looking!
duty-button-take = 🙌 I take it
duty-taken-toast = It is yours. Thank you!

## Registration
duty-register-intro = 🙋 <b>Volunteering</b> – seven short questions, about two minutes. A coordinator listens to your recordings and you hear from us here. By registering you agree to get reminders of your duties; the word STOP ends them on any channel.
duty-register-intro-again = ✏️ Your earlier answers are kept. Correct what was wrong and send it again.
duty-no-roster = There is no duty roster to volunteer for yet. Please come back a little later.
duty-ask-name = What is your <b>full name</b>? For example: Murtaza Bohra
duty-ask-member-no = What is your <b>member number</b>? For example: 20431100
duty-ask-email = What is your <b>e-mail address</b>? For example: name@example.org
duty-ask-whatsapp = What is your <b>WhatsApp number</b>? One tap on the button below is enough; you can also type it.
    .typed = What is your <b>WhatsApp number</b>? Choose the one that you write from, or write another one.
duty-ask-preferences = Which <b>duties</b> would you like to do? Tap as many as you like, then the last button; or type their numbers: 1, 3.
    .typed = Which <b>duties</b> would you like to do? Write the numbers of all that you like, such as 1, 3.
duty-preferences-done = ➡️ These are all
duty-preferences-saved = ✅ Saved. From now on we ask you for these duties.
duty-ask-auditions = Send your <b>audition</b>: a voice message, an audio file or a video, one message each. Some duties need one; you can also send it later.
duty-recordings-progress = Received: <b>{ $count }</b> of at most { $most }.
duty-recordings-full = That is the most: { $most } recordings. You can take one out, or go on.
duty-recordings-later = ⏭ Send none now
duty-recordings-done = ➡️ These are all
duty-recording-drop = 🗑 Take out { $sign } { $nth }
duty-auditions-count =
    { $count ->
        [0] none
        [one] 1 recording
       *[other] { $count } recordings
    }
duty-auditions-chosen =
    { $count ->
        [one] 1 recording, chosen
       *[other] { $count } recordings, number { $nth } chosen
    }
duty-auditions-same = Nothing was changed.
duty-auditions-saved = ✅ Sent. The coordinators will listen to your recordings.
duty-ask-blackouts = Are there <b>days on which you cannot come</b>? We give you no duty then.
duty-blackouts-so-far = So far: { $ranges }
duty-blackouts-none = none
duty-blackout-add = ➕ Add days off
duty-blackout-none = ➡️ I can come on every day
duty-blackout-done = ➡️ These are all
duty-blackout-which = On which days can you <b>not</b> come?
duty-blackout-added = ✅ Noted: no new duties { $range }.
duty-blackout-has-duties =
    { $duties ->
        [one] You already have a duty on these days. It stays yours: if you cannot come, say so under “My duties”.
       *[other] You already have { $duties } duties on these days. They stay yours: if you cannot come, say so under “My duties”.
    }
duty-blackout-removed = Removed: you can come again
duty-field-name = Name
duty-field-member-no = Member number
duty-field-email = E-mail
duty-field-whatsapp = WhatsApp
duty-field-preferences = Duties
duty-field-auditions = Audition
duty-field-blackouts = Cannot come
duty-register-summary = Your registration
duty-register-send = ✅ Register
duty-register-unheard = 🎤 For { $duties } we have to hear you first: send a recording with the button below, now or later.
duty-register-sent = ✅ Sent.
duty-profile =
    👤 <b>{ $name }</b>
    Member number { $memberNo }
    { $email } · { $whatsapp }
    Duties: { $wants }
    Recordings: { $auditions }
duty-profile-blackouts = Cannot come: { $ranges }
duty-button-preferences = ✏️ Duties
duty-button-auditions = 🎤 Recordings
duty-button-channels = 🔔 Where to remind me
duty-button-remove-blackout = 🗑 { $range }: I can come
duty-channels-title = 🔔 Where shall reminders go? Every channel with a tick gets them.
duty-channels-saved = Saved
channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-email = E-mail

## Requests and corrections
duty-request-cancel = ↩️ Cancel
duty-request-reallocate = ↪️ Another day
duty-request-swap = 🔁 Swap
duty-request-waits = ⏳ { $kind }: your request is with the coordinators.
duty-request-intro-cancel = ↩️ You ask to give back <b>{ $duty }</b>, { $day }, { $time }. Until a coordinator agrees, the duty stays yours.
duty-request-intro-reallocate = ↪️ You ask for another duty instead of <b>{ $duty }</b>, { $day }, { $time }. Until a coordinator agrees, this one stays yours.
duty-request-intro-swap = 🔁 You ask to swap <b>{ $duty }</b>, { $day }, { $time } with somebody. Until a coordinator agrees, it stays yours.
duty-request-ask-type-reallocate = Which duty would you like instead?
duty-request-ask-type-swap = With which duty would you like to swap?
duty-request-ask-day-reallocate = On which day?
duty-request-ask-day-swap = On which day is that duty?
duty-request-ask-reason = Why? One sentence for the coordinators is enough.
duty-button-fix = ✏️ Put right: { $field }
duty-fix-ask =
    ✏️ <b>{ $field }</b>: { $message }

    What is right?
duty-fix-done = ✅ Put right. Thank you! The coordinators know.

## What volunteers hear
notice-duty-received = 🙏 Thank you, { $name }! Your registration is with the coordinators. You hear from us as soon as it is decided.
notice-duty-approved = 🎉 Welcome among the volunteers, <b>{ $name }</b>! We tell you as soon as you have a duty.
duty-button-link-whatsapp = 📱 Remind me on WhatsApp too (…{ $ending })
notice-duty-rejected =
    ❌ Your registration as a volunteer was not accepted.
    Reason: { $reason }

    Your answers are kept: correct what was wrong and send it again.
notice-duty-allotted =
    📋 { $name }, you have a duty:
    <b>{ $duty }</b>
    { $day }
    Reporting time: <b>{ $time }</b>
duty-notice-late = It is soon, so this is your reminder as well.
notice-duty-changed =
    🔁 { $name }, your duty has changed. It is now:
    <b>{ $duty }</b>
    { $day }
    Reporting time: <b>{ $time }</b>
notice-duty-taken =
    🙌 Thank you, { $name }! You have taken:
    <b>{ $duty }</b>
    { $day }
    Reporting time: <b>{ $time }</b>
notice-duty-reminder =
    🔔 { $name }, a reminder of your duty:
    <b>{ $duty }</b>
    { $day }
    Reporting time: <b>{ $time }</b>
notice-duty-reminder-short = ⏰ { $name }: <b>{ $duty }</b>, { $shortDay }, at <b>{ $time }</b>. See you there!
notice-duty-allotted-many = 📋 You have new duties. These are all of yours:
notice-duty-published =
    { $count ->
        [one] 🗂 The roster “{ $roster }” ({ $range }) is out. You have one duty:
       *[other] 🗂 The roster “{ $roster }” ({ $range }) is out. You have { $count } duties:
    }
notice-duty-taken-away = 🔓 A coordinator has taken this duty off you: <b>{ $duty }</b>, { $day }, { $time }. You need not come for it.
notice-duty-taken-over = 👍 Somebody has taken over <b>{ $duty }</b>, { $day }. All is well.
notice-duty-offer =
    🙋 Somebody is needed:
    <b>{ $duty }</b>
    { $day }
    Reporting time: <b>{ $time }</b>

    Can you step in? The first to say yes has it.
notice-duty-request-received =
    { $what ->
        [cancel] 📨 Your request is with the coordinators: { $kind } – { $duty }, { $shortDay }. Until they decide, the duty stays yours.
       *[other] 📨 Your request is with the coordinators: { $kind } – { $duty }, { $shortDay }. Wished for: { $wish }. Until they decide, the duty stays yours.
    }
notice-duty-request-approved =
    { $what ->
        [cancel] ✅ Your request was granted: { $duty }, { $shortDay } is no longer yours. Thank you for saying so in time.
       *[other] ✅ Your request was granted: { $kind } – { $duty }, { $shortDay }. Instead: { $wish }.
    }
notice-duty-request-rejected =
    ❌ Your request was not granted: { $kind } – { $duty }, { $shortDay }.
    Reason: { $reason }
notice-duty-correction =
    ✏️ A coordinator asks you to put something right in your registration.
    <b>{ $field }</b>: { $message }

## What the admin chat hears
notice-duty-declined =
    { $asked ->
        [0] ❌ <b>{ $name }</b> cannot come: { $duty }, { $day }, { $time }. Nobody else could be asked.
        [one] ❌ <b>{ $name }</b> cannot come: { $duty }, { $day }, { $time }. One person has been asked.
       *[other] ❌ <b>{ $name }</b> cannot come: { $duty }, { $day }, { $time }. { $asked } people have been asked.
    }
notice-duty-stepped-in = 🙌 <b>{ $name }</b> takes { $duty }, { $day }, { $time }.
notice-duty-unlocked =
    🔓 Emergency unlock by { $by }: <b>{ $name }</b>, { $duty }, { $day }, { $time }. The place is free.
    Reason: { $reason }
notice-duty-unreachable = 📵 Nothing has reached <b>{ $name }</b>: { $duty }, { $day }, { $time }. Please call: { $phone }
notice-duty-auditions =
    { $chosen ->
        [0] 🎤 <b>{ $name }</b> has sent other recordings ({ $count }). None of them is chosen yet.
       *[other] 🎤 <b>{ $name }</b> has sent other recordings ({ $count }). The chosen one is still among them, as number { $chosen }.
    }
notice-duty-corrected = ✏️ <b>{ $name }</b> has put this right: { $field }
duty-board =
    { $gaps ->
        [0] 📌 <b>Tomorrow, { $day }</b>: every place is filled, { $open } not answered.
        [one] 📌 <b>Tomorrow, { $day }</b>: one place is free, { $open } not answered.
       *[other] 📌 <b>Tomorrow, { $day }</b>: { $gaps } places are free, { $open } not answered.
    }
duty-board-line = { $sign } { $time } { $duty } – <b>{ $name }</b>
duty-board-gap = ⚠️ { $time } { $duty } – <b>free</b> { $sign }
duty-after = ❓ <b>{ $day }, { $time }</b>: did it take place?
duty-after-line = { $state } { $duty } – <b>{ $name }</b>
duty-button-served = ✅ Served
duty-button-no-show = 🚫 Did not come
duty-button-fill = 👥 Choose somebody
duty-button-place = 👀 Show
duty-button-reassign = 👥 Give it to somebody else
duty-button-call = 📞 Call on WhatsApp
duty-button-day = 📆 The day

## Cards
card-kind-duty-volunteer = Volunteer
card-kind-duty-request = Duty request
card-count-duty-volunteer =
    { $count ->
        [one] one volunteer
       *[other] { $count } volunteers
    }
card-count-duty-request =
    { $count ->
        [one] one duty request
       *[other] { $count } duty requests
    }
card-duty-volunteer =
    🙋 <b>Volunteer</b>
    { $name } · { $memberNo }
    { $phone } · { $email } · { $username }
    Duties: { $wants }
    Cannot come: { $blackouts }
    Audition: { $auditions }
    Sent { $at }
card-duty-volunteer-yes = ✅ Approve
card-duty-volunteer-approved = Approved. The volunteer has been told.
card-duty-request =
    📨 <b>Request: { $kind }</b>
    { $name }
    { $duty }, { $day }, { $time }{ $wish }
    Reason: { $reason }
    Sent { $at }
card-duty-request-wish = Wished for: { $wish }
card-duty-request-yes = ✅ Grant
card-duty-request-approved = Granted. Those concerned have been told.
decision-rejected = ❌ Rejected
denial-not-a-member = Not a member
denial-audition-unclear = Recording is unclear
denial-audition-not-ready = Needs more practice
denial-enough-volunteers = Enough volunteers for now
denial-no-replacement = Nobody else is free
denial-too-late = It is too late to change
denial-talk-to-us = Please talk to us first
denial-overtaken = The duty is not yours any more

## The coordinator's places
duty-roster-none = 🗂 There is no duty roster yet.
duty-roster =
    🗂 <b>{ $name }</b> · { $range } · { $state }
    Filled: <b>{ $filled }</b> of { $places } ({ $filledShare } %)
    Confirmed: <b>{ $confirmed }</b> ({ $confirmedShare } %)
    Free: <b>{ $open }</b>
duty-roster-draft = draft
duty-roster-published = published
duty-roster-usage = Like this: <code>/roster 24 Nov</code>, or <code>/reminders tomorrow</code>.
duty-button-publish = 📣 Publish and tell everybody
duty-published-toast = Published. { $count } people are told.
duty-button-grid = 🗓 Grid
duty-button-tomorrow = 📌 Tomorrow
duty-button-unanswered = ⏳ Not answered: { $count }
duty-button-fairness = ⚖️ Fairness
duty-button-autofill = ✨ Autofill
duty-button-proposal = ✨ The proposal
duty-button-log = 🔔 Reminders
duty-button-sheet = 📊 Excel
duty-button-import = 📥 Import
duty-button-volunteers = 👥 Volunteers
duty-button-volunteer = 👤 Volunteer
duty-button-new-roster = ➕ New roster
duty-button-waiting = 📨 Waiting: { $count }
duty-grid-caption = 🗓 <b>{ $roster }</b> – page { $page } of { $pages }. Of { $places } places: ✅ { $confirmed } confirmed, ⏳ { $waiting } not answered, ◻️ { $open } free. Tap a day.
duty-day-title = 📆 <b>{ $day }</b> – of { $places } places ✅ { $confirmed }, ⏳ { $waiting }, ◻️ { $open }
duty-place-free = ◻️ <b>{ $duty }</b>, { $day }, { $time }: free
duty-place-held =
    <b>{ $duty }</b>, { $day }, { $time }
    🔒 <b>{ $name }</b> ({ $state }) · { $phone }
duty-place-overridden = ⚠️ Assigned knowingly in spite of: { $clashes }
duty-place-history = Before: { $names }
duty-candidates = Suggested (duties so far), the least used first:
duty-candidates-none = Nobody who wants this duty is free then.
duty-button-somebody-else = 🔎 Somebody else
duty-button-unlock = 🔓 Emergency unlock
duty-button-swap = 🔁 Swap
duty-button-resend = 🔔 Remind again
duty-button-resend-to = 🔔 Again: { $name }
duty-resent-toast = { $name } is reminded again, on every channel
duty-assigned-toast = Assigned: { $name }
duty-assigned = ✅ <b>{ $name }</b> has { $duty }, { $day }, { $time }.
duty-assign-search = Whom are you looking for? Type part of the name or the member number.
wrong-search-short = Please type at least two letters.
duty-assign-which = Who shall have the duty?
duty-assign-nobody = No approved volunteer is found by “{ $search }”. Try a shorter part of the name or the number.
duty-clash-ask = Assign in spite of this? It is written into the record.
duty-clash-anyway = ⚠️ Yes, knowingly
duty-clash-no = No
duty-clash-left = Left as it was.
duty-clash-overlap = another duty at that time
duty-clash-blackout = a day off
duty-clash-no-audition = no chosen audition
duty-unlock-ask = 🔓 <b>{ $name }</b> loses { $duty }, { $day }, { $time }; the reminders are cancelled and the place is free. Why? At least ten letters; they are kept for good.
duty-unlock-done = 🔓 Unlocked. { $name } has been told, and the place is free.
duty-swap-ask = With whom shall <b>{ $name }</b> ({ $duty }, { $day }, { $time }) change places?
duty-swap-day = With whom shall <b>{ $name }</b> ({ $duty }, { $shortDay }, { $time }) change places? First the day of the other duty.
duty-swap-nobody = Nobody else has a duty ahead in this roster to swap with.
duty-swap-reason = Why? At least ten letters; they are kept with both changes.
duty-swap-done = 🔁 Swapped. Both have been told and are asked whether they come.
duty-volunteers-title =
    👥 <b>Volunteers</b>: { $total }
    Shown: { $status } · { $wants } · search: { $search } · page { $page } of { $pages }
duty-status-all = all
duty-status-pending = waiting
duty-status-approved = without a duty
duty-status-allotted = with a duty
duty-status-rejected = rejected
duty-status-inactive = inactive
duty-any-duty = every duty
duty-button-search = 🔎 By name
duty-search-found =
    { $count ->
        [0] 🔎 “{ $search }”: nobody found. Try a shorter part of the name or number.
        [one] 🔎 “{ $search }”: one person.
       *[other] 🔎 “{ $search }”: { $count } people; ten at most are shown.
    }
duty-button-by-duty = 🔎 Who wants: { $duty }
duty-volunteer =
    👤 <b>{ $name }</b> · { $memberNo } · { $status }
    { $phone } · { $email }
    Wants: { $wants }
    Cannot come: { $blackouts }
    Duties ahead: { $duties }
duty-button-card = 📇 Card
duty-button-correct = ✏️ Ask to put right
duty-button-deactivate = 💤 Pause
duty-button-reactivate = ▶️ Back in
duty-status-changed = Changed
duty-audition-nth = Recording { $nth }
duty-audition-sent = The recording follows below
duty-audition-caption = 🎤 <b>{ $name }</b> – recording { $nth } of { $of }
duty-audition-caption-chosen = ⭐️ <b>{ $name }</b> – recording { $nth } of { $of }, chosen
duty-button-choose-audition = ⭐️ Choose this one
duty-audition-chosen = Chosen
duty-correction-which = What shall <b>{ $name }</b> put right?
duty-correction-message = What is wrong with it? One sentence for the volunteer.
duty-correction-sent = ✅ { $name } is asked to put it right.

## Figures, reminders, proposals
duty-unanswered-title =
    { $count ->
        [0] ⏳ Everybody has answered.
       *[other] ⏳ <b>Not answered: { $count }</b>
    }
duty-unanswered-line = • { $shortDay }, { $time } { $duty } – <b>{ $name }</b>
duty-log-title = 🔔 <b>Reminders for { $day }</b>
duty-log-empty = No duties on this day.
duty-log-line = { $time } { $duty } – <b>{ $name }</b>
duty-log-nothing = no reminder planned
duty-reminder-day-before = the day before
duty-reminder-short = shortly before
duty-reminder-resend = again
duty-reminder-state-scheduled = planned
duty-reminder-state-pending = on its way
duty-reminder-state-sent = sent
duty-reminder-state-failed = not delivered
duty-reminder-state-cancelled = withdrawn
duty-reminder-state-missed = too late
duty-fairness = ⚖️ { $duties } duties for { $people } people: from { $least } to { $most } each. Confirmed: { $share } % of all places.
duty-fairness-picture-title = Duties per person
duty-fairness-held = Duties
duty-proposal =
    { $unfilled ->
        [0] ✨ <b>Proposal</b> (page { $page } of { $pages }): { $filled } places, all filled. None of them is assigned yet.
       *[other] ✨ <b>Proposal</b> (page { $page } of { $pages }): { $filled } places filled, { $unfilled } stay empty. None of them is assigned yet.
    }
duty-proposal-picture-title = Proposal
duty-proposal-legend-new = proposed
duty-proposal-legend-empty = stays empty
duty-proposal-legend-fixed = assigned or over
duty-obstacle-nobody-wants = • { $count }: nobody wishes for the duty
duty-obstacle-no-audition = • { $count }: those who want it have no chosen audition
duty-obstacle-blackout = • { $count }: those who want it are away
duty-obstacle-busy = • { $count }: those who want it have a duty too near
duty-obstacle-all-used = • { $count }: those who could are needed elsewhere
duty-why-nobody-wants = nobody wishes for it
duty-why-no-audition = no audition
duty-why-blackout = away
duty-why-busy = too near to another duty
duty-why-all-used = needed elsewhere
duty-proposed-toast = Here is a proposal
duty-button-accept-all = ✅ Accept all of it
duty-button-discard = 🗑 Discard
duty-proposal-accepted =
    { $overtaken ->
        [0] ✅ Assigned: { $assigned }
       *[other] ✅ Assigned: { $assigned } · not possible any more: { $overtaken }
    }
duty-proposal-discarded = 🗑 The proposal was discarded. What was accepted before stays assigned, nothing else was.
duty-proposal-over = This proposal is not open any more. Start another one from the roster.

## Sheets and new rosters
duty-sheet-grid = Grid
duty-sheet-list = List
duty-sheet-day = Day
duty-sheet-duty = Duty
duty-sheet-place = Place
duty-sheet-member = Member number
duty-sheet-name = Name
duty-sheet-state = State
duty-sheet-toast = Here is the sheet
duty-sheet-caption = 📊 The roster as an Excel file. Fill in member numbers on the second sheet and send it back with “Import”.
duty-import-ask = 📥 Send the <b>Excel file</b> with the columns day, duty, place, member number. The export has them on its second sheet. Nothing is assigned before you have seen what would happen.
duty-import-preview = 📥 <b>Preview</b>: { $good } rows can be assigned, { $unchanged } are so already, { $problems } have problems.
duty-import-row = Row { $row }: { $problem } ({ $text })
duty-import-more = … and { $count } more rows with problems
duty-import-yes = ✅ Assign these { $good }
duty-import-no = ✖️ Leave it
duty-import-left = Nothing was assigned.
duty-import-done = ✅ Assigned: { $assigned }.
duty-row-row-day = not a day
duty-row-row-duty = no such duty in the roster
duty-row-row-place = no such place
duty-row-row-member = not a member number
duty-row-row-member-unknown = nobody has this member number
duty-row-row-not-approved = not approved as a volunteer
duty-row-row-past = is over already
duty-row-row-twice = the same place twice
duty-row-place-locked = locked by somebody else
duty-row-clash-same-time = has another duty at that time
duty-row-clash-overlap = overlaps with another duty
duty-row-clash-blackout = cannot come on this day
duty-row-clash-outside-roster = outside of the roster
duty-row-clash-not-that-day = the duty is not on this day
duty-row-clash-no-audition = no chosen audition
duty-new-roster-name = What is the new roster called? For example: Ramazan 1449
wrong-roster-name-invalid = A name has 2 to 80 letters. For example: Ramazan 1449
duty-new-roster-days = From which day to which?
duty-new-roster-check =
    🗂 <b>{ $name }</b>, { $range }
    { $duties }

    It begins as a draft: nobody is told before you publish it.
duty-new-roster-yes = ✅ Make it
duty-new-roster-left = No roster was made.
duty-new-roster-done = ✅ “{ $name }” is there as a draft. Fill it, then publish it.

## Rosters and their duties as data
duty-button-setup = ✏️ Days and duties
duty-button-rosters = 🗂 All rosters
duty-rosters-title = 🗂 <b>All rosters</b>. Tap one.
duty-setup-title = ✏️ <b>{ $name }</b> · { $range } · { $state }
duty-setup-empty = There is no duty in it yet. A roster needs one before it can be published.
duty-setup-line =
    { $places ->
        [1] { $nth }. { $time } <b>{ $duty }</b> · { $days }
       *[other] { $nth }. { $time } <b>{ $duty }</b> · { $days } · { $places } people
    }
duty-every-day = every day
duty-button-new-type = ➕ New duty
duty-button-rename = ✏️ Name
duty-button-days = 🗓 First and last day
duty-button-remove-draft = 🗑 Throw the draft away
duty-button-remove-type = 🗑 Take it out
duty-type =
    <b>{ $en }</b> · { $hi } · { $mr }
    { $roster }, duty { $nth } of { $of }
    Reporting time: <b>{ $time }</b>, { $minutes } minutes
    Days: { $days }
    People: { $places }
    { $audition }
duty-type-is-out = This duty was taken out of the roster.
duty-type-moved = Now { $place } of { $of }
duty-type-field-names = Name
duty-type-field-reporting = Reporting time
duty-type-field-minutes = Length
duty-type-field-weekdays = Days
duty-type-field-places = How many people
duty-type-field-audition = Audition
duty-audition-needed = An audition is needed
duty-audition-not-needed = No audition is needed
duty-minutes = { $minutes } minutes
duty-ask-names = What is the duty called?
duty-ask-name-en = The name in <b>English</b>. For example: Fajr Azaan
duty-ask-name-hi = And in <b>Hindi</b>? For example: फ़ज्र अज़ान
duty-ask-name-mr = And in <b>Marathi</b>? For example: फज्र अजान
duty-name-as-in-english = ➡️ Also “{ $name }”
duty-ask-reporting = When does one have to be there? For example: 05:20
duty-ask-minutes = How many minutes does it take? Tap, or type a number from 5 to 720.
duty-ask-weekdays = On which days of the week is it? Tap those, then the last button.
duty-ask-places = How many people are needed at a time?
duty-ask-audition-needed = Does one have to be heard before being given it?
duty-new-type-summary = The new duty
duty-new-type-send = ✅ Add it
duty-new-type-done = ✅ “{ $duty }” is in the roster.
duty-type-saved = ✅ Changed.
duty-type-kept = People who keep their duty and are asked anew: { $moved }. Duties that are free now: { $lost }.
duty-roster-saved = ✅ Changed.
duty-rename-ask = What shall “{ $name }” be called?
duty-days-ask = The roster runs { $range }. From which day to which shall it run?
duty-cost-lost =
    { $count ->
        [one] ⚠️ <b>One duty that is given would be lost.</b> Its volunteer is told and the reminders are cancelled:
       *[other] ⚠️ <b>{ $count } duties that are given would be lost.</b> The volunteers are told and the reminders are cancelled:
    }
duty-cost-moved =
    { $count ->
        [one] ⚠️ <b>One duty that is given would change.</b> Its volunteer is told and asked anew:
       *[other] ⚠️ <b>{ $count } duties that are given would change.</b> The volunteers are told and asked anew:
    }
duty-cost-yes = ⚠️ Yes, do it
duty-cost-reason = Why? At least ten letters; they are kept for good.
duty-remove-draft-ask =
    { $count ->
        [one] 🗑 The draft “{ $name }” and its one duty would be gone. Really?
       *[other] 🗑 The draft “{ $name }” and its { $count } duties would be gone. Really?
    }
duty-remove-draft-done = 🗑 The draft “{ $name }” is gone.
duty-remove-type-ask = 🗑 Take “{ $duty }” out of “{ $roster }”? What was done in it stays on record.
duty-remove-type-done = 🗑 “{ $duty }” is out of the roster.
duty-new-roster-types = Which duties shall be in it again? All are ticked: tap away what is not wanted, then the last button. New ones can be added later.
duty-new-roster-duties = Duties: { $duties }
duty-new-roster-no-duties = It has no duties yet: you add them next.
notice-duty-reallocated-many =
    { $count ->
        [one] 🔁 The roster was changed; one duty that was given changes with it. Its volunteer is asked anew.
       *[other] 🔁 The roster was changed; { $count } duties that were given change with it. Their volunteers are asked anew.
    }
    Reason: { $reason }
notice-duty-unlocked-many =
    { $count ->
        [one] 🔓 The roster was changed; one duty was unlocked.
       *[other] 🔓 The roster was changed; { $count } duties were unlocked.
    }
    Reason: { $reason }
wrong-duty-name-invalid = A duty's name has 2 to 40 letters. For example: Fajr Azaan
wrong-reporting-invalid = A time has hours and minutes. For example: 05:20
wrong-minutes-invalid = Please tap or type whole minutes, from 5 to 720. For example: 45
refusal-roster-name-invalid = A name has 2 to 80 letters. For example: Ramazan 1449
refusal-roster-days-done = Duties have been done on days that would fall out of the roster. These days have to stay in it.
refusal-roster-in-use = Somebody was given a duty in this draft or asked for one, so it is kept. You can take its duties out one by one.
refusal-duty-name-invalid = A duty's name has 2 to 40 letters. For example: Fajr Azaan
refusal-reporting-invalid = A time has hours and minutes. For example: 05:20
refusal-minutes-invalid = A duty takes from 5 to 720 minutes.
refusal-duty-type-invalid = Something about this duty cannot be. Names have 2 to 40 letters, it takes 5 to 720 minutes, on one day of the week at least, for 1 to 9 people.
refusal-duty-types-most = A roster has { $most } duties at most. Take one out first, or make a second roster.
refusal-duties-displaced =
    { $duties ->
        [one] One duty that is given would change or be lost by this, and it was not shown to you before. Please start again and look at it.
       *[other] { $duties } duties that are given would change or be lost by this, and not all of them were shown to you before. Please start again and look at them.
    }

## Templates that Meta approves
template-duty-allotted = Hello { $name }, you have a duty: { $duty }. Date: { $day }. Reporting time: { $time }. Will you come?
template-duty-changed = Hello { $name }, your duty has changed. It is now: { $duty }. Date: { $day }. Reporting time: { $time }. Will you come?
template-duty-reminder = Hello { $name }, a reminder of your duty: { $duty }. Date: { $day }. Reporting time: { $time }. Will you come? Reply STOP to stop reminders.
template-duty-reminder-short = Hello { $name }, your duty { $duty } on { $day } begins soon. Reporting time: { $time }. Can you make it? Reply STOP to stop reminders.
template-duty-offer = Somebody is needed for { $duty }. Date: { $day }. Reporting time: { $time }. The first to say yes has it.
template-duty-published = The duty roster { $roster } is out. You have { $count } duties in it. Reply MENU to see them.

## What was wrong, and refusals
wrong-member-no-invalid = A member number has 8 digits. For example: 20431100
wrong-email-invalid = This is not an e-mail address. For example: name@example.org
wrong-unlock-reason-invalid = The reason needs at least ten letters (500 at most): somebody will want to understand it later. For example: He is in hospital since last night
refusal-member-no-invalid = A member number has 8 digits. For example: 20431100
refusal-email-invalid = This is not an e-mail address. For example: name@example.org
refusal-reason-invalid = Please write the reason in 3 to 300 characters.
refusal-unlock-reason-invalid = The reason needs at least ten letters.
refusal-duplicate-volunteer =
    { $status ->
        [pending] Your registration is with the coordinators already. You hear from us here.
       *[other] You are registered as a volunteer already. “My duties” shows how things stand.
    }
refusal-member-no-unusable = This member number cannot be used here. Please check it for a mistake and correct it below; if it is right, talk to a coordinator.
refusal-member-no-tries = Too many member numbers have been tried. Please talk to a coordinator, or try again tomorrow.
refusal-preferences-empty = Please choose at least one duty.
refusal-auditions-too-many = At most { $most } recordings. Please take some out.
refusal-audition-unknown = There is no such recording.
refusal-blackout-overlap = These days are noted already, or a part of them.
refusal-blackout-reversed = The last day lies before the first. Please choose again.
refusal-blackout-past = These days are over already.
refusal-blackout-unknown = These days are not noted any more.
refusal-channels-empty = At least one channel has to stay on, or nobody could reach you.
refusal-volunteer-unknown = There is no such volunteer.
refusal-not-a-volunteer = You are not registered as a volunteer yet. /volunteer starts it.
refusal-volunteer-not-approved =
    { $status ->
        [pending] This registration still waits for a coordinator.
        [rejected] This registration was not accepted. It can be corrected and sent again.
       *[other] This volunteer is not active at present.
    }
refusal-volunteer-has-duties = There are { $duties } duties ahead. Unlock them first, each with its reason.
refusal-roster-unknown = There is no such duty roster.
refusal-roster-days-invalid = A roster has 1 to 366 days.
refusal-roster-empty = A roster needs at least one duty.
refusal-roster-published = This roster is published already.
refusal-roster-draft = This roster is not published yet.
refusal-duty-type-unknown = There is no such duty in the roster.
refusal-place-unknown = This duty has no such place.
refusal-place-locked = This place is locked: { $name } has it. Unlock it first, with a reason.
refusal-place-taken = Somebody was faster: this duty is taken. Thank you all the same!
refusal-place-past = This duty on { $onDate } has begun already or is over.
refusal-place-none-free = On { $onDate } every place of this duty is taken. Please choose another day or duty.
refusal-nobody-to-swap = On { $onDate } nobody else has this duty. Please choose another day or duty.
refusal-not-wanted = This duty is not among those that you wish for. You can change that under “My details”.
refusal-no-duties = You have no duties ahead.
refusal-assignment-unknown = There is no such duty.
refusal-assignment-over =
    { $state ->
        [declined] This duty was declined; it is not held by this person any more.
       *[other] This duty is not held by this person any more.
    }
refusal-duty-begun = This duty has begun already.
refusal-duty-not-begun = This duty has not begun yet.
refusal-clash-same-time = { $name } has another duty at the same reporting time on { $onDate }.
refusal-clash-overlap = { $name } has a duty on { $onDate } that overlaps with this one.
refusal-clash-blackout = { $name } cannot come on { $onDate }.
refusal-clash-no-audition = { $name } has no chosen audition, which this duty needs.
refusal-clash-outside-roster = { $onDate } is outside of the roster.
refusal-clash-not-that-day = This duty is not on { $onDate }.
refusal-swap-same = These are not duties of two people.
refusal-request-unknown = There is no such request.
refusal-request-pending = A request for this duty is with the coordinators already. Please wait for their answer.
refusal-wish-missing = Please say which duty you would like instead.
refusal-correction-unknown = There is nothing to be put right here.
refusal-correction-field = This answer cannot be asked for.
refusal-correction-open = This has been asked for already and is not put right yet.
refusal-correction-resolved = This has been put right already. Thank you!
refusal-correction-same = That is what stands there already. What is right instead?
refusal-sheet-unreadable = No list with days and member numbers was found in this file. The export shows how it should look.
refusal-import-empty = No row of this sheet can be assigned.
refusal-nothing-to-fill = Every place ahead is filled.
refusal-proposal-unknown = There is no such proposal.
refusal-proposal-over = This proposal is not open any more.
