## WhatsApp: what is different there
whatsapp-list = Choose
whatsapp-own-number = 📱 { $number }
whatsapp-next = ▶️ Next ones
whatsapp-earlier = ◀️ Earlier ones
whatsapp-share-location = 📎 Send your location: tap the paper clip, then Location.
whatsapp-stop-hint = To stop these messages, write STOP.
whatsapp-welcome =
    🌳 <b>Namaste! This is { $organisation }.</b>

    May we send you reminders and news here on WhatsApp? You can end that at any time with the word STOP.

    Whatever you ask us is answered in either case.
whatsapp-agree = ✅ Yes, send them
whatsapp-disagree = No, only answers
whatsapp-agreed = Thank you. To stop these messages, write STOP.
whatsapp-disagreed = All right: we write only when you write to us. To get reminders after all, write START.
whatsapp-stopped =
    Done: no more automatic messages from us on WhatsApp.

    What you ask us is still answered. To get reminders again, write START; MENU shows what you can do.
whatsapp-started = 👍 You get our reminders and news here again. To stop them, write STOP.
whatsapp-help =
    <b>How this works</b>

    Answer with the number of a choice, or with its words.

    • MENU shows where you stand and what you can do
    • CANCEL stops what you are in the middle of
    • LANGUAGE changes the language
    • STOP ends automatic messages, START brings them back

    What you have begun waits for you: you can look at something else in between and then continue.

## The words that are understood at any moment, with | between them
whatsapp-word-stop = stop|unsubscribe|stop messages|end messages
whatsapp-word-start = start|subscribe|start messages|unstop
whatsapp-word-menu = menu|home|main menu
whatsapp-word-help = help
whatsapp-word-language = language
whatsapp-word-cancel = cancel
whatsapp-word-greeting = hi|hello|hey|namaste|good morning|good evening

## The account's WhatsApp screen
button-whatsapp = 📱 WhatsApp
command-whatsapp = WhatsApp: link your number
whatsapp-screen-none =
    📱 <b>WhatsApp</b>

    No WhatsApp number is linked. With one, reminders reach you there too, and you can answer there.
whatsapp-screen-linked =
    📱 <b>WhatsApp</b>

    Linked: <b>{ $number }</b>
    Reminders and news: { $state ->
        [on] on
       *[off] off
    }
whatsapp-button-link = 🔗 Link a number
whatsapp-button-link-other = 🔗 Link another number
whatsapp-button-on = 🔔 Send me reminders
whatsapp-button-off = 🔕 No reminders here
whatsapp-turned-on = Reminders are on
whatsapp-turned-off = Reminders are off

## Linking a number by a one-time code
link-ask-number =
    Which WhatsApp number is yours? I will send a code of 6 digits there; with it you link the number.

    By linking you agree to get reminders and news on WhatsApp. You can end that at any time with the word STOP.
link-ask-code = I have sent a code to <b>{ $number }</b> on WhatsApp. It is good for { $minutes } minutes. Please type its 6 digits here.
link-code-waits = A code went to <b>{ $number }</b> a moment ago and is still good. Please type its 6 digits here.
link-code-again = 🔁 Send a new code
link-code-format = The code has 6 digits, such as 042 519. Please type it as it stands in the WhatsApp message.
link-code-wrong =
    That is not the code. { $left ->
        [one] You have one more try.
       *[other] You have { $left } more tries.
    }
link-code-spent = This code cannot be used any more. Ask for a new one.
link-code-none = There is no code to type just now. When the time has come, ask for a new one here.
link-given-up = That was tried many times, so I stop here; no number was linked. You can begin again whenever you like.
link-not-sent = WhatsApp did not take the message to { $number }. Is there WhatsApp on this number? Please check it, or try again later.
link-done = ✅ <b>{ $number }</b> is linked. Reminders and news reach you on WhatsApp too; the word STOP ends that there.
link-done-merged = ✅ <b>{ $number }</b> is linked, and what you had begun on WhatsApp is now here as well.
refusal-number-linked-already = This number is linked to you already.
refusal-number-taken = This number belongs to another person with Telegram. If it is yours, unlink it there first, or ask an admin.
refusal-both-registered =
    This number has records of its own ({ $module }), and so have you. They are not thrown together, because one of the two would be lost.

    Tell an admin which of the two is right; the other one can then be closed and the number linked.
refusal-code-too-soon = A code was sent a moment ago. You can ask for the next one in { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }.
refusal-code-too-often = Too many codes were asked for in one hour. You can ask for the next one from { $nextAt } on.

## Templates that Meta approves ({ "{{1}}" } stands where a variable goes)
template-news = News from { $organisation }: { $news } Reply MENU to see more, or STOP to stop these messages.
template-code = { $code } is your verification code. For your security, do not share this code.

## WhatsApp Web
pairing-title = Link WhatsApp
pairing-step-1 = Open WhatsApp on the phone of the organisation
pairing-step-2 = Menu or Settings, then Linked devices
pairing-step-3 = Tap Link a device and scan this code
whatsapp-pair = 📱 WhatsApp has to be linked with the phone of the organisation. Scan this code within a minute; if it is too late, a newer one follows.
whatsapp-lost = ⚠️ WhatsApp is not connected any more ({ $reason }). Messages go over the other channels meanwhile. The admins get a code to link it again if it needs one.
whatsapp-back = ✅ WhatsApp is connected again.
