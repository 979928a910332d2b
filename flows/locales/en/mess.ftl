## Mess: doors and state
button-join-mess = 🍽 Join the mess
button-mess = 🍽 Mess: details
button-my-card = 🪪 My card
button-pay = 💳 Pay
button-pay-again = 💳 Pay again
button-my-cuts = ✂️ Days off
button-apply-cut = ➕ Take days off
button-correct-registration = ✏️ Correct and send again
command-status = Your mess at a glance
command-register = Join the mess
command-payment = Pay the mess fee
command-messcut = Take days off from the mess
command-myqr = Your mess card with the QR
command-headcount = How many eat: /headcount, or /headcount 24 Nov
meal-breakfast = Breakfast
meal-lunch = Lunch
meal-dinner = Dinner
diet-veg = Veg
diet-non-veg = Non-veg
diet-jain = Jain
mess-line = 🍽 Mess: { $paid } · tomorrow: { $tomorrow }
mess-line-pending = 🍽 Mess: your registration waits for an admin (since { $since })
mess-line-denied = 🍽 Mess: your registration was not accepted
mess-line-suspended = 🍽 Mess: suspended. Please talk to an admin.
mess-line-left = 🍽 Mess: you have left
mess-paid-until = paid until { $date }
mess-payment-waits = payment is being checked
mess-not-paid = not paid
mess-tomorrow-cut = off
mess-tomorrow-eats = you eat
mess-not-registered = You are not registered with the mess yet.
mess-facts =
    🍽 <b>{ $name }</b>
    Roll number { $roll } · room { $room } · { $diet }
mess-because = Reason: { $reason }
mess-payment-denied-because = ❌ Your last payment was not accepted: { $reason }
mess-payment-waiting = ⏳ Your payment for { $cycle } is being checked (sent { $at }).
mess-cuts-ahead = ✂️ Days off: { $ranges }
mess-cutoff-hint = The earliest day that you can still take off is { $earliest } (until { $cutoff } on the day before).

## Registration
register-intro = 🍽 <b>Joining the mess</b> – six short questions, about a minute. An admin then looks at it and you hear from us here.
register-intro-again = ✏️ Your earlier answers are kept. Correct what was wrong and send it again.
register-name = Name
register-roll = Roll number
register-room = Room
register-phone = Phone
register-diet = Food
register-photo = Photo
register-ask-name = What is your <b>full name</b>? For example: Asha Kulkarni
register-ask-roll = What is your <b>roll number</b>? For example: 21CS045
register-ask-room = Which <b>room</b> do you live in? For example: B-204
register-ask-phone = What is your <b>phone number</b>? One tap on the button below is enough; you can also type it.
    .typed = What is your <b>phone number</b>? Choose the one that you write from, or write another one.
register-ask-diet = What do you <b>eat</b>?
register-ask-photo = Send a <b>photo of your face</b>, so that the staff at the door can see that the card is yours. You can also leave it out.
register-skip-photo = ⏭ Without a photo
register-photo-given = given
register-photo-none = none
register-summary = Your registration
register-send = ✅ Send
register-sent = ✅ Sent. An admin will look at it, and you hear from us here.
wrong-name-invalid = A name has 2 to 100 letters; spaces, dots, hyphens and apostrophes are fine. For example: Asha Kulkarni
wrong-roll-invalid = A roll number has 4 to 20 letters and digits. For example: 21CS045
wrong-room-invalid = A room has 1 to 10 letters (A–Z), digits, - or /. For example: B-204
wrong-phone-invalid = This is not a phone number that can be called. For example: 98765 43210, or +91 98765 43210
wrong-diet-invalid = Please choose with the buttons.
refusal-name-invalid = A name has 2 to 100 letters. For example: Asha Kulkarni
refusal-roll-invalid = A roll number has 4 to 20 letters and digits. For example: 21CS045
refusal-room-invalid = A room has 1 to 10 letters (A–Z), digits, - or /. For example: B-204
refusal-phone-invalid = This is not a phone number that can be called. For example: +91 98765 43210
refusal-diet-invalid = Please choose the food with the buttons.
refusal-roll-taken = The roll number { $rollNo } is registered already. If it is yours, ask an admin; if it was mistyped, correct it below.
refusal-duplicate-registration = { $status ->
        [pending] Your registration is with the admins already. You hear from us here.
        [approved] You are registered already. /status shows how things stand.
       *[other] You are registered already. Please talk to an admin.
    }
refusal-not-registered = You are not registered with the mess yet. /register starts it.
refusal-not-approved = { $status ->
        [pending] Your registration still waits for an admin. You hear from us as soon as it is decided.
        [denied] Your registration was not accepted. /register lets you correct it and send it again.
        [suspended] You are suspended from the mess. /status shows why; please talk to an admin.
       *[other] Your registration is not active. Please talk to an admin.
    }
refusal-student-unknown = There is no such student.

## Paying
pay-intro = 💳 <b>Paying</b> – three steps, about two minutes: you choose what to pay for, pay <b>{ $amount }</b> with any UPI app, and send the screenshot with its number. An admin checks it and you hear from us here.
pay-ask-cycle = For which <b>month</b> would you like to pay?
pay-ask-days = For which <b>days</b> would you like to pay?
pay-cycle = Month
pay-days = Days
pay-amount = Amount: <b>{ $amount }</b>
pay-nothing-open = There is nothing to pay: what can be paid now is paid or being checked.
pay-request =
    💳 <b>{ $amount }</b> for { $cycle }

    1. Scan the QR with any UPI app, or pay to <code>{ $upi }</code> ({ $payee }).
    2. Reference: <code>{ $reference }</code>
    3. Take a screenshot when it is paid, and come back here.

    On this phone: <code>{ $link }</code>
button-copy-upi = 📋 Copy UPI ID
button-copy-link = 📋 Copy payment link
pay-at-office =
    💳 <b>{ $amount }</b> for { $cycle }

    Pay at the office or by bank transfer with the reference <code>{ $reference }</code>, then send the receipt here.
pay-picture-title = Mess fee
pay-picture-cycle = For
pay-picture-footer = Pay exactly this amount, then send the screenshot to the bot.
pay-ask-screenshot = When it is paid: send the <b>screenshot</b> (photo, or a JPG, PNG or PDF file, at most 10 MB).
pay-ask-reference = Type the <b>UTR or transaction number</b> from the screenshot. For example: 412345678901
pay-screenshot = Screenshot
pay-screenshot-given = received
pay-reference = UTR
pay-summary = Your payment
pay-send = ✅ Send
pay-sent = ✅ { $amount } for { $cycle } is with the admins now. You hear from us as soon as it is checked.
wrong-bank-reference-invalid = A UTR or transaction number has 6 to 35 letters and digits. For example: 412345678901
refusal-bank-reference-invalid = A UTR or transaction number has 6 to 35 letters and digits. For example: 412345678901
refusal-bank-reference-used = The number { $reference } belongs to a payment that was sent already. Please check it and correct it below.
refusal-duplicate-payment = { $fromDate } to { $toDate } is paid already, or its payment is being checked.
refusal-cycle-invalid = A payment is for 15 to 365 days.
refusal-amount-invalid = The mess has no fee of this amount. Please begin anew with /payment.
refusal-payment-unknown = There is no such payment.

## Days off
cuts-title = ✂️ <b>Your days off</b>
cuts-none = You have none ahead.
cut-line =
    { $days ->
        [one] • { $range } – 1 day
       *[other] • { $range } – { $days } days
    }
cut-line-final =
    { $days ->
        [one] • { $range } – 1 day, final
       *[other] • { $range } – { $days } days, final
    }
cut-intro = ✂️ <b>Taking days off</b>: at most { $longest } days, asked for before { $cutoff } on the day before. The earliest day now is <b>{ $earliest }</b>.
cut-confirm =
    { $days ->
        [one] Off on <b>{ $from }</b>: 1 day. Shall I book it?
       *[other] Off from <b>{ $from }</b> to <b>{ $to }</b>: { $days } days. Shall I book it?
    }
cut-confirm-yes = ✅ Yes, book it
cut-confirm-no = ⬅️ Other days
cut-made =
    { $days ->
        [one] ✅ Booked: { $range }, 1 day off. You can change it until { $cutoff } on the day before.
       *[other] ✅ Booked: { $range }, { $days } days off. You can change each day until { $cutoff } on the day before it.
    }
button-change-cut = ✏️ Change { $range }
button-cancel-cut = ↩️ Give back
button-cancel-cut-really = ↩️ Yes, I will eat
cut-cancel-ask = Give back <b>{ $range }</b>? You then eat with us on these days.
cut-cancel-ask-begun = Give back what is left of <b>{ $range }</b>? You then eat again from { $earliest } on; up to { $fixed } the kitchen has planned without you, and that stays.
cut-change-intro = ✏️ <b>Other days instead of { $range }</b>: fewer, more or quite different ones, at most { $longest } days.
cut-change-intro-begun = ✏️ <b>{ $range }</b> has begun: up to { $fixed } it stays. Choose another <b>last</b> day, earlier or later, at most { $longest } days in all.
cut-change-confirm =
    { $days ->
        [one] Off on <b>{ $from }</b> instead: 1 day. Shall I change it?
       *[other] Off from <b>{ $from }</b> to <b>{ $to }</b> instead: { $days } days. Shall I change it?
    }
cut-change-yes = ✅ Yes, change it
cut-changed =
    { $days ->
        [one] ✅ Changed: { $range }, 1 day off, instead of { $before }.
       *[other] ✅ Changed: { $range }, { $days } days off, instead of { $before }.
    }
cut-cancelled =
    { $days ->
        [one] 1 day given back
       *[other] { $days } days given back
    }
refusal-cut-too-late = Too late for this day: days off must be asked for before { $cutoff } on the day before. The earliest day that you can still take off is { $earliestDate }.
refusal-cut-too-long = { $days } days are too many at once: at most { $longest }. Please choose fewer days.
refusal-cut-too-far = That is too far ahead: the latest first day is { $latestDate }.
refusal-cut-reversed = The last day lies before the first. Please choose again.
refusal-cut-overlap = Some of these days are off already. Please choose others, or give the earlier ones back first.
refusal-cut-unknown = These days off do not exist any more.
refusal-cut-final = These days are final: the kitchen has planned up to { $toDate }.
refusal-cut-past-stays = The days from { $fromDate } to { $toDate } have passed their cutoff and stay off. You can choose another last day, from { $toDate } on.

## The card
mess-card-title = Mess card
mess-card-caption = 🪪 <b>{ $name }</b> · { $roll } · { $validity }. Show this QR at the door.
mess-card-footer = Show this QR at the dining hall. It is yours alone: whoever has it can eat in your place.
button-replace-card = 🔁 Replace the QR
card-replace-ask = Replace your QR? Do it when somebody else may have it. The QR that you have now <b>stops working at once</b>, also on paper and in screenshots; you get a new one here.
card-replace-really = 🔁 Yes, replace it
card-replaced = Replaced. The old QR does not work any more.
card-paid-until = Paid until { $date }
card-not-paid = Not paid

## News
notice-approved = 🎉 Welcome to the mess, <b>{ $name }</b>! This is your card. Pay the fee, and show the QR at the door.
notice-denied =
    ❌ Your registration was not accepted.
    Reason: { $reason }

    Your answers are kept: correct what was wrong and send it again.
notice-payment-verified = ✅ Your payment of { $amount } is verified. You eat with us { $cycle }.
notice-payment-denied =
    ❌ Your payment of { $amount } was not accepted.
    Reason: { $reason }
notice-cut-final = ✂️ Your days off from { $day } are fixed now: the kitchen has planned without you.

## Cards for the admins
card-kind-mess-registration = Registration
card-kind-mess-payment = Payment
card-count-mess-registration =
    { $count ->
        [one] one mess registration
       *[other] { $count } mess registrations
    }
card-count-mess-payment =
    { $count ->
        [one] one payment
       *[other] { $count } payments
    }
card-registration =
    📝 <b>Mess registration</b>
    { $name } · { $roll } · room { $room }
    { $diet } · { $phone } · { $username }
    Sent { $at }
card-registration-yes = ✅ Approve
card-registration-approved = Approved. The card has been sent.
card-payment =
    💳 <b>Mess payment</b>
    { $name } · { $roll }
    <b>{ $amount }</b> for { $cycle }
    UTR <code>{ $reference }</code>
    Sent { $at }
card-payment-yes = ✅ Verify
card-payment-approved = Verified. The student has been told.
card-payment-resembles = ⚠️ The picture looks much like one that { $roll } sent on { $at }. Compare the UTR and the time on it.
denial-not-a-resident = Not a resident
denial-wrong-details = Details are wrong
denial-photo-unclear = Photo is unclear
denial-not-received = Money has not arrived
denial-amount-differs = Amount differs
denial-unreadable = Screenshot is unreadable
denial-wrong-account = Paid to another account

## Headcount
button-headcount = 🍛 Headcount
headcount-title = 🍛 <b>Headcount for { $day }</b> (final)
headcount-title-open = 🍛 <b>Headcount for { $day }</b> (as of now)
headcount-line = { $meal }: <b>{ $total }</b> – veg { $veg }, non-veg { $nonveg }, Jain { $jain } · off { $cut }
headcount-picture-title = Who will eat
headcount-last-week = Last week, all
headcount-total = Lunch: { $total } eat, { $cut } are off
headcount-usage = Like this: <code>/headcount</code> for tomorrow, or <code>/headcount 24 Nov</code>.
notice-meal-taken = 🍽 { $meal } on your card, { $at } at { $gate }. If that was not you, replace your QR now: the old one then stops working.

## Students, for the admins
button-students = 🔎 Students
command-student = Find a student: /student, or /student 21CS045
students-title =
    🔎 <b>Students</b>
    Active: { $approved } · suspended: { $suspended } · waiting: { $pending }
button-find-student = 🔎 Find a student
button-all-qr = 🔁 New QR for everyone
students-ask = Whom are you looking for? Type a part of the name, the roll number, the room or the phone number.
students-found = Who is meant by “{ $search }”?
students-found-more = Who is meant by “{ $search }”? There are more than these: a longer part of the name, or the roll number, finds fewer.
students-none = Nobody is found by “{ $search }”. Try a shorter part of the name, the roll number or the last digits of the phone number.
wrong-student-search-invalid = Please type 2 to 60 characters: a part of the name, the roll number, the room or the phone number.
student-facts =
    👤 <b>{ $name }</b> · { $status }
    Roll number { $roll } · room { $room } · { $diet }
    📞 { $phone }
    💳 { $paid }
student-status-pending = waits for a decision
student-status-approved = active
student-status-denied = not accepted
student-status-suspended = suspended
student-status-left = has left
student-no-cuts = ✂️ No days off ahead
student-suspended-since =
    ⏸ Suspended by { $by }, { $at }
    Reason: { $reason }
button-new-qr = 🔁 New QR
button-suspend = ⏸ Suspend
button-reinstate = ▶️ Reinstate
button-show-student = 👤 Show the student
button-registration-card = 📝 Show the registration
student-qr-ask = Give <b>{ $name }</b> ({ $roll }) a new QR? The QR that they have now <b>is dead from then on</b>, also on paper and in screenshots. They are sent the new card at once.
student-qr-really = 🔁 Yes, a new QR
student-qr-done = { $name } has a new QR. The old one is dead.
student-suspend-ask = Why is <b>{ $name }</b> ({ $roll }) suspended? As soon as you choose a reason, the door <b>turns them away at every meal</b>, until an admin reinstates them. Payments and days off stay as they are. They are told at once, with the reason.
student-suspend-ask-reason = Why is <b>{ $name }</b> ({ $roll }) suspended? They are told this: write it in one sentence. With it the door <b>turns them away at every meal</b>.
suspension-dues = Fees are not paid
suspension-card-shared = The card was lent to somebody else
suspension-conduct = Conduct in the mess
suspension-away = Away from the hostel for a while
student-suspended = { $name } is suspended and has been told.
student-reinstated = { $name } is active again and has been told.
all-qr-ask =
    { $cards ->
        [one] 🔁 <b>New QR for everyone</b>: the one QR that works now <b>dies at once</b>, also on paper and in screenshots.
       *[other] 🔁 <b>New QR for everyone</b>: all <b>{ $cards } QRs</b> that work now <b>die at once</b>, also on paper and in screenshots.
    } Every active student is sent a new card. Do it when cards were copied in number; for one student, look for them instead.
all-qr-next = Go on
all-qr-ask-again =
    { $cards ->
        [one] ⚠️ Really? Once you say yes, <b>the one QR is dead</b>, and there is no way back. Whoever has no phone at hand is turned away at the door.
       *[other] ⚠️ Really? Once you say yes, <b>{ $cards } QRs are dead</b>, and there is no way back. Whoever has no phone at hand is turned away at the door.
    }
all-qr-really =
    { $cards ->
        [one] 🔁 Yes, replace it
       *[other] 🔁 Yes, replace all { $cards }
    }
all-qr-done-toast =
    { $cards ->
        [one] One QR is replaced
       *[other] { $cards } QRs are replaced
    }
all-qr-done = 🔁 QRs that died: <b>{ $cards }</b>. New cards on their way: { $told }.
notice-all-cards-replaced = 🔁 <b>New QR for everyone</b>: { $cards } old QRs do not work any more. New cards on their way: { $told }.
notice-card-replaced = 🔁 <b>{ $name }</b>, an admin has given your card a new QR. This is it; the old one <b>does not work any more</b>, also on paper and in screenshots.
notice-card-replaced-for-all = 🔁 <b>{ $name }</b>, all mess cards have new QRs. This is yours; the old one <b>does not work any more</b>, also on paper and in screenshots.
notice-suspended =
    ⏸ You are suspended from the mess: the door turns you away until an admin reinstates you.
    Reason: { $reason }

    What you have paid and your days off stay on record. Please talk to an admin.
notice-reinstated = ▶️ Welcome back, <b>{ $name }</b>! You are active in the mess again. This is your card now.
refusal-student-not-active = { $status ->
        [pending] This registration still waits for a decision.
        [denied] This registration was not accepted.
        [suspended] This student is suspended. Reinstate them first.
        [approved] This student is active already.
       *[other] This student has left.
    }
refusal-standing-changed = { $status ->
        [suspended] Suspended by { $by } in the meantime, { $changedAt }.
       *[other] Reinstated by { $by } in the meantime, { $changedAt }.
    }
refusal-card-replaced-already = This QR was replaced in the meantime, { $replacedAt }. Nothing more was changed.
refusal-all-cards-replaced-already = All { $cards } QRs were replaced by { $by } in the meantime, { $replacedAt }. Nothing more was changed.
