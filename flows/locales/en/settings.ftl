## The admin's settings
command-settings = Settings: times, fees and limits
button-settings = ⚙️ Settings
settings-title = ⚙️ <b>Settings</b> – what is it about?
settings-none = ⚙️ There is nothing to set here: none of the modules that are on has a setting.
settings-usage = Like this: <code>/settings</code>. Everything else is done with the buttons.
settings-group-mess = 🍽 Mess
settings-group-duty = 🗂 Duty roster
settings-group-scan = 📷 Scan page
settings-of = <b>{ $group }</b> – as it is now. Tap one to read what it does, or to change it.
settings-line = • { $title }: <b>{ $value }</b>
settings-line-own = • { $title }: <b>{ $value }</b> ✏️
settings-legend = ✏️ differs from the default
settings-facts =
    ⚙️ <b>{ $title }</b>
    { $about }

    Now: <b>{ $value }</b>
    Default: { $initial }
    Possible: { $range }
settings-changed-by = Changed by { $by }, { $at }
button-setting-change = ✏️ Change
button-setting-part = ✏️ { $part }
button-setting-on = ✅ Switch on
button-setting-off = ⏸ Switch off
button-setting-reset = ↩️ Back to the default
button-setting-save = ✅ Save
button-setting-other = ✏️ Another value
button-setting-try = 🔎 Try another number
settings-saved = Saved: { $value }
settings-saved-line = ✅ Saved: <b>{ $before }</b> → <b>{ $value }</b>
settings-meanwhile = { $by } changed this at { $at }. Here is how it stands now.
settings-same = It is <b>{ $value }</b> already; nothing was changed.
settings-ask =
    ⚙️ <b>{ $title }</b>: now <b>{ $value }</b>
    Please type the new value.

    Possible: { $range }
    For example: <b>{ $example }</b>
settings-wrong = ⚠️ That cannot be the value; nothing was changed. Please type it like the example.
settings-confirm =
    ⚙️ <b>{ $title }</b>
    { $before } → <b>{ $value }</b>

    Shall I save it?
settings-try = Before it is saved: please type a real number of one of your people, so that we see whether it fits <code>{ $pattern }</code>.
settings-try-fits = ✅ <b>{ $sample }</b> fits.
settings-try-fails = ❌ <b>{ $sample }</b> does <b>not</b> fit: with this pattern nobody could register with it.

## Values
setting-range = from { $min } to { $max }
setting-range-time = a time of day, from 00:00 to 23:59
setting-range-window = from one time to another, also over midnight
setting-range-windows = from one time to a later one, not into the meal before or after
setting-range-switch = on or off
setting-range-pattern = begins with <code>^</code>, ends with <code>$</code>; between them <code>[A-Z0-9]</code> (a letter or digit), <code>[0-9]</code> (a digit) or letters and digits as they stand, and how often: <code>{"{"}8{"}"}</code> eight times, <code>{"{"}4,20{"}"}</code> four to twenty times
setting-on = on
setting-off = off
setting-unit-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
setting-unit-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
setting-unit-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
setting-unit-duties =
    { $count ->
        [one] { $count } duty
       *[other] { $count } duties
    }
setting-unit-recordings =
    { $count ->
        [one] { $count } recording
       *[other] { $count } recordings
    }
setting-unit-megabytes = { $count } MB
setting-part-breakfast = Breakfast
setting-part-lunch = Lunch
setting-part-dinner = Dinner

## Mess
setting-mess-cutoff = Cutoff for days off
setting-mess-cutoff-about = Days off that begin tomorrow can be taken or given back until this time today; then the kitchen’s headcount for tomorrow is fixed. A headcount that is fixed already stays.
setting-mess-longest-cut = Longest time off
setting-mess-longest-cut-about = Nobody can take more days off in a row than this.
setting-mess-cut-horizon = Days off: how far ahead
setting-mess-cut-horizon-about = Days off begin at most this long after today.
setting-mess-calendar-months = Pay by calendar month
setting-mess-calendar-months-about = On: the fee is for a month, the same days for everybody. Off: it is for as many days as “Days that a fee is for” says, and each student’s begin when they first pay. What is paid stays paid; change it near the end of a month.
setting-mess-cycle-days = Days that a fee is for
setting-mess-cycle-days-about = How many days a student pays for at once when it is not by calendar month.
setting-mess-cycle-fee = Mess fee
setting-mess-cycle-fee-about = What a student pays for a month, or for the days that a fee is for. It counts for whoever begins to pay from now on; whoever has been asked for another amount already is held to that.
setting-mess-grace-days = Days of grace
setting-mess-grace-days-about = For so many days after a paid month has ended a student is still let in, with an amber sign at the door. With 0 nobody is.
setting-mess-meal-windows = Meal times
setting-mess-meal-windows-about = The scan page knows by these times which meal is served; outside them the staff choose it.
setting-mess-meal-receipts = Message after each meal
setting-mess-meal-receipts-about = Whether students get a message whenever their card was scanned for a meal.
setting-mess-roll-pattern = Form of roll numbers
setting-mess-roll-pattern-about = What a roll number must look like when somebody joins. Letters are made capitals first, blanks and dashes are dropped.

## Duty roster
setting-duty-reminder-time = Reminder on the day before
setting-duty-reminder-time-about = At this time volunteers are reminded of tomorrow’s duty. Reminders that have not gone out yet move along.
setting-duty-short-reminder-hours = Short reminder before the duty
setting-duty-short-reminder-hours-about = So long before reporting comes a second, short reminder. 0 switches it off.
setting-duty-quiet-hours = Quiet hours
setting-duty-quiet-hours-about = Nobody is woken in these hours: a short reminder comes at their start instead, an offer to step in at their end.
setting-duty-board-time = Tomorrow’s board
setting-duty-board-time-about = At this time the coordinators are told who serves tomorrow, who has confirmed and what is still open.
setting-duty-offers-at-once = Asked to step in
setting-duty-offers-at-once-about = When somebody cannot come, at most so many others are asked to take the duty. With 0 nobody is.
setting-duty-most-per-day = Duties on one day
setting-duty-most-per-day-about = When the roster is filled by itself, one person gets at most so many duties on one day.
setting-duty-rest-hours = Rest between duties
setting-duty-rest-hours-about = When the roster is filled by itself, a person has at least so long between the end of one duty and the next.
setting-duty-most-auditions = Recordings of one volunteer
setting-duty-most-auditions-about = A volunteer can send at most so many recordings for the audition.
setting-duty-audition-megabytes = Size of one recording
setting-duty-audition-megabytes-about = A recording that is larger is not taken. Telegram hands over 20 MB at most.
setting-duty-member-pattern = Form of member numbers
setting-duty-member-pattern-about = What a member number must look like when a volunteer registers. Letters are made capitals first, blanks and dashes are dropped.
setting-duty-archive-days = Reminder log reaches back
setting-duty-archive-days-about = Reminders that are older go from the log into the archive every night, with what became of them.

## Scan page
setting-passes-list-max-age-hours = Age of the offline list
setting-passes-list-max-age-hours-about = A phone whose list of cards is older than this does not begin a shift without a network.
setting-staff-token-lifetime-days = Staff tokens are valid for
setting-staff-token-lifetime-days-about = A staff token runs out so long after it was made or extended. Those that exist keep their date.

## Refusals and wrong answers
refusal-setting-unknown = This setting does not exist (any more).
refusal-setting-changed = { $by } changed this in the meantime ({ $changedAt }), so nothing was saved. Please look at the present value first.
refusal-setting-invalid =
    { $problem ->
        [range] This value is outside of what is possible.
        [order] It has to end after it begins.
        [overlap] This runs into the meal before or after it. One has to end before the next begins.
        [pattern] This is not a pattern that can be used here, or it has more than three parts of varying length.
       *[form] This cannot be the value.
    }
register-ask-roll-own = What is your <b>roll number</b>? Please type it as it stands on your college card.
duty-ask-member-no-own = What is your <b>member number</b>? Please type it as it stands on your membership card.
wrong-roll-form = This does not have the form of a roll number here. Please type it as it stands on your college card.
refusal-roll-form = This does not have the form of a roll number here. Please type it as it stands on your college card.
wrong-member-no-form = This does not have the form of a member number here. Please type it as it stands on your membership card.
refusal-member-no-form = This does not have the form of a member number here. Please type it as it stands on your membership card.
